package io.weightroom.studio;

/** Texts for XML and HTML, whatever is in them. */
final class Xml {
  private Xml() {}

  /** Escaped for content and attributes; characters that XML 1.0 forbids are left out. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .filter(Xml::isAllowed)
        .forEach(
            character -> {
              switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(character);
              }
            });
    return out.toString();
  }

  /** XML 1.0, production 2: Char. */
  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || character >= ' ' && character <= 0xD7FF
        || character >= 0xE000 && character <= 0xFFFD
        || character >= 0x10000 && character <= 0x10FFFF;
  }
}
