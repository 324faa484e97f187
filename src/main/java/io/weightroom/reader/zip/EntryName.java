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
    if (text.matches("(?s)[A-Za-z]:.*") || text.toLowerCase(Locale.ROOT).startsWith("file:")) {
      return true;
    }
    for (String part : text.split("/", -1)) {
      // Windows ignores blanks and dots behind a name, and all ignore what cannot be seen.
      String seen = part.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]", "");
      seen = seen.replaceFirst(";.*", "").replaceFirst(":.*", "");
      if (seen.length() >= 2 && seen.chars().allMatch(c -> c == '.')) {
        return true;
      }
    }
    return false;
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
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] from = text.replaceAll("%[uU]00", "%").getBytes(StandardCharsets.UTF_8);
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
