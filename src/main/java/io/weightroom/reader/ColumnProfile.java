package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.ColumnFacts;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.tensor.RefusedBytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects what is seen in one column while a file streams by. */
final class ColumnProfile {
  /** So many different cells are kept; past them a column is neither categories nor classes. */
  private static final int MOST_WORDS = 1_001;

  private static final int LONGEST_WORD = 1_000;
  private static final int MOST_BYTES = 1 << 16;

  private final String name;
  private final String file;
  private final char decimal;
  private final MissingWords empty;
  private final Words words = new Words();
  private final Set<DateForm> dates = EnumSet.allOf(DateForm.class);
  private long cells;
  private long missing;
  private long numbers;
  private boolean whole = true;
  private boolean counting = true;
  private boolean more;
  private double last;
  private long[] counts = new long[16];
  private boolean filled;
  private double number;
  private int word;
  private ColumnFacts.@Nullable Odd odd;

  ColumnProfile(String name, String file, CsvFormat format, MissingWords empty) {
    this.name = name;
    this.file = file;
    this.decimal = format.decimal();
    this.empty = empty;
  }

  void add(byte[] row, int start, int end, long line) throws RefusedBytes {
    word = -1;
    number = Double.NaN;
    if (empty.match(row, start, end)) {
      missing++;
      counting = false;
      filled = false;
      return;
    }
    filled = true;
    cells++;
    number = CellText.number(row, start, end, decimal);
    if (Double.isNaN(number)) {
      counting = false;
      if (odd == null) {
        odd = new ColumnFacts.Odd(decode(row, start, excerpt(row, start, end), line), line);
      }
    } else {
      whole = whole && number == Math.rint(number);
      counting = counting && whole && (numbers == 0 || number == last + 1);
      last = number;
      numbers++;
    }
    if (!dates.isEmpty()) {
      dates.removeIf(form -> Double.isNaN(form.parse(row, start, end)));
    }
    if (!more) {
      count(row, start, end, line);
    }
  }

  private void count(byte[] row, int start, int end, long line) throws RefusedBytes {
    word = words.find(row, start, end);
    if (word < 0) {
      if (words.count() == MOST_WORDS || end - start > LONGEST_WORD || words.bytes() > MOST_BYTES) {
        more = true;
        return;
      }
      decode(row, start, end, line);
      word = words.add(row, start, end);
      counts = word == counts.length ? Arrays.copyOf(counts, 2 * word) : counts;
    }
    counts[word]++;
  }

  /** Whether the last cell was not empty. */
  boolean filled() {
    return filled;
  }

  /** The last cell as a number, or NaN. */
  double number() {
    return number;
  }

  /** The number of the last cell's text, in the order of first sight; −1 past the limit. */
  int word() {
    return word;
  }

  /** The texts in the order of first sight. */
  Words words() {
    return words;
  }

  /** How many different texts were counted, and how often each stood; most frequent first. */
  List<ColumnSummary.Count> top() {
    if (more) {
      return List.of();
    }
    return IntStream.range(0, words.count())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> -counts[i]))
        .limit(ColumnSummary.TOP)
        .map(i -> new ColumnSummary.Count(text(i), counts[i]))
        .toList();
  }

  private String text(int word) {
    byte[] bytes = words.word(word);
    return String.valueOf(CellText.text(bytes, 0, bytes.length));
  }

  ColumnFacts facts() {
    boolean numeric = numbers == cells;
    List<String> texts =
        numeric
            ? IntStream.range(0, words.count())
                .mapToDouble(i -> CellText.number(words.word(i), 0, words.word(i).length, decimal))
                .map(value -> value + 0.0)
                .sorted()
                .distinct()
                .mapToObj(CellText::label)
                .toList()
            : IntStream.range(0, words.count())
                .mapToObj(i -> CellText.text(words.word(i), 0, words.word(i).length))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    List<String> opposites = numeric || more ? List.of() : CellText.opposites(texts);
    String format = cells == 0 || dates.isEmpty() ? "" : dates.iterator().next().words();
    return new ColumnFacts(
        name, cells, missing, numbers, whole, counting, texts, more, opposites, format, odd);
  }

  private String decode(byte[] row, int start, int end, long line) throws RefusedBytes {
    String text = CellText.text(row, start, end);
    if (text == null) {
      throw notUtf8(file, line);
    }
    return text;
  }

  /** Where the first 200 bytes of a cell end, without cutting a character in two. */
  private static int excerpt(byte[] row, int start, int end) {
    int until = Math.min(end, start + 200);
    while (until < end && until > start && (row[until] & 0xc0) == 0x80) {
      until--;
    }
    return until;
  }

  static RefusedBytes notUtf8(String file, long line) {
    return new RefusedBytes(
        new Problem(
            new Place.AtLine(file, line),
            "Its bytes are not UTF-8 text.",
            "Save the file as CSV with UTF-8, or choose Windows-1252 as its encoding."));
  }
}
