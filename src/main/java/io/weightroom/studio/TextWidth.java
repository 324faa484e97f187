package io.weightroom.studio;

/** How wide a text is about, where nobody can measure it: there may be no fonts on a server. */
final class TextWidth {
  private TextWidth() {}

  /** The width in pixels in a font like Inter, rather too large than too small. */
  static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::share).sum();
  }

  /** The text, or as much of it as there is room for, with an ellipsis. */
  static String cut(String text, double size, double room) {
    if (of(text, size) <= room) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    double width = size * share('…');
    int kept = 0;
    while (kept < characters.length && width + size * share(characters[kept]) <= room) {
      width += size * share(characters[kept++]);
    }
    return new String(characters, 0, kept).stripTrailing() + "…";
  }

  /** A character's advance as a share of the font's size. */
  private static double share(int character) {
    if ("ijl.,:;'|! ".indexOf(character) >= 0) {
      return 0.3;
    }
    if ("ftr()[]/-·".indexOf(character) >= 0) {
      return 0.4;
    }
    if ("mwMW@%…".indexOf(character) >= 0) {
      return 0.92;
    }
    if (character > 0x2E80) {
      return 1.1;
    }
    return Character.isUpperCase(character) || character == '_' ? 0.69 : 0.6;
  }
}
