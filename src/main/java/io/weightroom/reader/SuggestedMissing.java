package io.weightroom.reader;

import io.weightroom.dataset.ColumnSummary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Words of a table that look as if they stood for an empty cell, though nobody said so. */
final class SuggestedMissing {
  private static final Set<String> WORDS =
      Set.of("none", "nil", "missing", "unknown", "undefined", "#n/a", "n.a.", "k.a.", "void");

  /** A word in a larger share of the cells is taken to mean something. */
  private static final double RARE = 0.25;

  private SuggestedMissing() {}

  /** Such words, each as it stands in the file. */
  static Set<String> in(TableFile.Scan scan) {
    Set<String> found = new TreeSet<>();
    for (List<ColumnSummary.Count> top : scan.tops()) {
      long cells = top.stream().mapToLong(ColumnSummary.Count::count).sum();
      for (ColumnSummary.Count one : top) {
        if (one.count() < RARE * cells && suspect(one.word())) {
          found.add(one.word());
        }
      }
    }
    return found;
  }

  private static boolean suspect(String word) {
    boolean marks = word.length() <= 3 && word.chars().allMatch(c -> ".-_?*#/\\".indexOf(c) >= 0);
    return marks || WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
