package io.weightroom.reader;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The words that stand for an empty cell, found without making texts of the other cells. */
final class MissingWords {
  private final Set<String> words;
  private final boolean[] first = new boolean[256];
  private final int longest;

  /**
   * @param words in lower case
   */
  MissingWords(Set<String> words) {
    this.words = words;
    int most = 0;
    for (String word : words) {
      for (String spelling : new String[] {word, word.toUpperCase(Locale.ROOT)}) {
        byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
        most = Math.max(most, bytes.length);
        if (bytes.length > 0) {
          first[bytes[0] & 0xff] = true;
        }
      }
    }
    longest = most;
  }

  /** Whether a cell says that nothing is known: it has no text, or one of the words. */
  boolean match(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return true;
    }
    return length <= longest
        && first[bytes[start] & 0xff]
        && words.contains(
            new String(bytes, start, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
  }
}
