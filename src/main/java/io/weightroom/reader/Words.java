package io.weightroom.reader;

import java.util.Arrays;

/** Numbers the different texts of a column in the order of their first sight, without boxing. */
final class Words {
  private byte[][] words = new byte[16][];
  private int[] slots = new int[32];
  private int count;
  private long bytes;

  /** The number of a text, or −1 if it was not seen yet. */
  int find(byte[] row, int start, int end) {
    return slots[slot(row, start, end)] - 1;
  }

  /** Adds a text that was not seen yet. */
  int add(byte[] row, int start, int end) {
    if (count == words.length) {
      words = Arrays.copyOf(words, 2 * count);
      slots = new int[4 * count];
      for (int i = 0; i < count; i++) {
        slots[slot(words[i], 0, words[i].length)] = i + 1;
      }
    }
    words[count] = Arrays.copyOfRange(row, start, end);
    bytes += end - start;
    slots[slot(row, start, end)] = ++count;
    return count - 1;
  }

  int count() {
    return count;
  }

  /** How many bytes all texts have together. */
  long bytes() {
    return bytes;
  }

  byte[] word(int index) {
    return words[index];
  }

  private int slot(byte[] row, int start, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ row[i]) * 0x100000001b3L;
    }
    int mask = slots.length - 1;
    int at = (int) (hash ^ hash >>> 32) & mask;
    while (slots[at] != 0) {
      byte[] word = words[slots[at] - 1];
      if (Arrays.equals(word, 0, word.length, row, start, end)) {
        return at;
      }
      at = at + 1 & mask;
    }
    return at;
  }
}
