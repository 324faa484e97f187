package io.weightroom.reader.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The names in an archive. They are data: nothing is opened or written by them. Those that lead out
 * of their folder, however they are spelt, are told apart all the same, because no honest program
 * writes them.
 */
public final class EntryName {
  private static final int LONGEST_SHOWN = 120;
  private static final Charset OLD =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

  private EntryName() {}

  /**
   * Reads a name's bytes: UTF-8, or, where nothing says so and they are not, the code page of old
   * archives. Backslashes between folders, as old Windows programs write them, become slashes.
   */
  static String read(byte[] bytes, boolean utf8) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, utf8 ? StandardCharsets.UTF_8 : OLD);
    }
    return text.replace('\\', '/');
  }

  /** Whether a name leads out of the archive's folder in one of the usual disguises. */
  static boolean leadsOut(byte[] bytes) {
    String text = lenient(bytes);
    for (int round = 0; round < 4; round++) {
      if (plainlyLeadsOut(text)) {
        return true;
      }
      if (text.indexOf('%') < 0) {
        return false;
      }
      text = percentDecoded(text);
    }
    return false;
  }

  private static boolean plainlyLeadsOut(String name) {
    String text = Normalizer.normalize(name, Normalizer.Form.NFKC).replace('\\', '/');
    text = text.replace('∕', '/').replace('⁄', '/').replace('․', '.').replace('‥', '.');
    if (text.indexOf('\0') >= 0 || text.startsWith("/") || text.startsWith("~/")) {
      return true;
    }
    boolean drive =
        text.length() > 1 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0));
    if (drive || text.toLowerCase(Locale.ROOT).startsWith("file:")) {
      return true;
    }
    for (String part : text.split("/", -1)) {
      if (onlyDots(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a part of a name is two dots or more to some system: blanks and signs that cannot be
   * seen do not count, and what follows a colon or a semicolon is cut off.
   */
  private static boolean onlyDots(String part) {
    int dots = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == ';' || c == ':') {
        break;
      }
      boolean unseen =
          Character.isWhitespace(c)
              || Character.isISOControl(c)
              || Character.getType(c) == Character.FORMAT;
      if (c == '.') {
        dots++;
      } else if (!unseen) {
        return false;
      }
    }
    return dots >= 2;
  }

  /** UTF-8 that takes overlong forms for what they mean, and other bytes for Latin letters. */
  private static String lenient(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int lead = bytes[i] & 0xff;
      int more = lead >= 0xfc ? 5 : lead >= 0xf8 ? 4 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
      if (lead < 0xc0 || i + more >= bytes.length) {
        text.append((char) lead);
        continue;
      }
      int point = lead & 0x3f >> more;
      for (int k = 1; k <= more; k++) {
        point = point << 6 | bytes[i + k] & 0x3f;
      }
      text.append(Character.isValidCodePoint(point) ? Character.toString(point) : "�");
      i += more;
    }
    return text.toString();
  }

  private static String percentDecoded(String text) {
    byte[] from = text.replace("%u00", "%").replace("%U00", "%").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[from.length];
    int count = 0;
    for (int i = 0; i < from.length; i++) {
      int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
      if (from[i] == '%' && high >= 0 && low >= 0) {
        bytes[count++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[count++] = from[i];
      }
    }
    byte[] decoded = new byte[count];
    System.arraycopy(bytes, 0, decoded, 0, count);
    return lenient(decoded);
  }

  /** A name as it may stand in a sentence: one line, of bearable length, without hidden signs. */
  public static String shown(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(LONGEST_SHOWN)
        .map(c -> hidden(c) ? '�' : c)
        .forEach(text::appendCodePoint);
    return name.codePointCount(0, name.length()) > LONGEST_SHOWN ? text + "…" : text.toString();
  }

  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
