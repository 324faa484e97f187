package io.weightroom.reader;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words that stand for an empty cell, found without making texts of the other cells. */
public final class MissingWords {
  private final Set<String> words;

  /** By first byte, a bit for each length. */
  private final long[] lengths = new long[256];

  /** The words of a table, in lower case; null for the usual ones. */
  public static MissingWords of(@Nullable Set<String> words) {
    return new MissingWords(words == null ? CsvFormat.MISSING : words);
  }

  /**
   * @param words in lower case
   */
  MissingWords(Set<String> words) {
    this.words = words;
    for (String word : words) {
      for (String spelling : new String[] {word, word.toUpperCase(Locale.ROOT)}) {
        byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
          lengths[bytes[0] & 0xff] |= 1L << bytes.length;
        }
      }
    }
  }

  /** Whether a cell says that nothing is known: it has no text, or one of the words. */
  boolean match(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return true;
    }
    return (lengths[bytes[start] & 0xff] >>> length & 1) != 0
        && words.contains(
            new String(bytes, start, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
  }
}
