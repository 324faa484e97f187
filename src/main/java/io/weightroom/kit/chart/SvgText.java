package io.weightroom.kit.chart;

/** Words inside SVG. */
final class SvgText {
  private SvgText() {}

  /** Text for an element or an attribute; what is no character of XML goes. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .filter(c -> c == '\t' || c == '\n' || c >= ' ' && c != 0xFFFE && c != 0xFFFF)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\'' -> escaped.append("&#39;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
