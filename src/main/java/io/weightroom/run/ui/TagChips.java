package io.weightroom.run.ui;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import java.util.List;
import java.util.Map;

/** Tags as chips: the word says it, and a mark in one of five colours helps the eye. */
final class TagChips {
  private static final int COLOURS = 5;

  private TagChips() {}

  /** The colour of a tag, from 1; the same everywhere. */
  static int colour(String tag) {
    return Math.floorMod(tag.hashCode(), COLOURS) + 1;
  }

  /** The tags of a line. */
  static Renderer<Line> renderer() {
    return LitRenderer.<Line>of(
            "<span class=\"tags\">${item.tags.map(t => html`<span class=\"tag\""
                + " data-colour=\"${t.colour}\">${t.name}</span>`)}</span>")
        .withProperty(
            "tags",
            line ->
                line instanceof Line.OfRun run
                    ? run.facts().tags().stream()
                        .map(tag -> Map.of("name", tag, "colour", colour(tag)))
                        .toList()
                    : List.of());
  }
}
