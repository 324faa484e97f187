package io.weightroom.kit.canvas;

import io.weightroom.catalog.Declaration;
import io.weightroom.layer.Family;
import io.weightroom.layer.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

  /** Every layer that there is, family by family. */
  public static List<PaletteItem> layers() {
    return Arrays.stream(Family.values())
        .flatMap(family -> Layer.all().all().stream().filter(each -> family(each) == family))
        .map(PaletteItem::of)
        .toList();
  }

  private static PaletteItem of(Declaration<?> layer) {
    Family family = family(layer);
    return new PaletteItem(
        layer.name(),
        family.title(),
        family.name().toLowerCase(Locale.ROOT),
        layer.summary(),
        layer.spellings());
  }

  private static Family family(Declaration<?> layer) {
    return ((Layer) layer.defaults()).family();
  }
}
