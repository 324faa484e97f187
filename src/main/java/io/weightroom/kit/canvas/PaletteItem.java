package io.weightroom.kit.canvas;

import java.util.List;

/**
 * Something that can be dragged onto the canvas.
 *
 * @param type what {@link CanvasAct.Add} names: a layer's type, or a block's
 * @param section the heading under which it stands
 * @param family the colour and the icon, as in {@link SceneNode#family()}
 * @param summary one sentence
 * @param spellings other names by which a search finds it
 */
public record PaletteItem(
    String type, String section, String family, String summary, List<String> spellings) {
  public PaletteItem {
    spellings = List.copyOf(spellings);
  }
}
