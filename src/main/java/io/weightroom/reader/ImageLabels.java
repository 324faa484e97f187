package io.weightroom.reader;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that names images and their classes. Which column is which is told by what stands in
 * them: names of files that are there, with their ending or without, and words that come again.
 *
 * @param file the table as people know it
 * @param nameColumn the column of file names
 * @param labelColumn the column of classes
 * @param matched how many images it labels
 */
record ImageLabels(
    String file, String nameColumn, String labelColumn, Map<String, String> labels, long matched) {

  /** So many columns are looked at, from the left. */
  private static final int MOST_COLUMNS = 50;

  private static final List<String> USUAL =
      List.of("label", "labels", "class", "category", "target", "breed", "species", "y");

  /** The class of an image, by its path in the archive; null if the table does not name it. */
  @Nullable String label(String path) {
    return keys(path).stream().map(labels::get).filter(l -> l != null).findFirst().orElse(null);
  }

  /**
   * Finds the two columns of a table.
   *
   * @param names the table's header
   * @param rows its cells
   * @param paths the images of the archive
   * @return null if no column names images, or no other one holds classes
   */
  static @Nullable ImageLabels find(
      String file, List<String> names, List<List<String>> rows, List<String> paths) {
    Set<String> known = paths.stream().flatMap(p -> keys(p).stream()).collect(Collectors.toSet());
    int nameColumn = -1;
    long most = 0;
    for (int c = 0; c < Math.min(names.size(), MOST_COLUMNS); c++) {
      int column = c;
      long found =
          rows.stream().filter(r -> keys(r.get(column)).stream().anyMatch(known::contains)).count();
      if (found > most) {
        most = found;
        nameColumn = c;
      }
    }
    int labelColumn = nameColumn < 0 ? -1 : labelColumn(names, rows, nameColumn);
    if (labelColumn < 0 || most * 4 < rows.size()) {
      return null;
    }
    Map<String, String> labels = new HashMap<>();
    for (List<String> row : rows) {
      String label = row.get(labelColumn).strip();
      if (!label.isEmpty()) {
        labels.put(row.get(nameColumn).strip().toLowerCase(Locale.ROOT), label);
      }
    }
    ImageLabels found =
        new ImageLabels(file, names.get(nameColumn), names.get(labelColumn), labels, 0);
    long matched = paths.stream().filter(p -> found.label(p) != null).count();
    return new ImageLabels(file, names.get(nameColumn), names.get(labelColumn), labels, matched);
  }

  private static int labelColumn(List<String> names, List<List<String>> rows, int nameColumn) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int c = 0; c < Math.min(names.size(), MOST_COLUMNS); c++) {
      int column = c;
      Set<String> words = new HashSet<>();
      rows.forEach(row -> words.add(row.get(column).strip()));
      words.remove("");
      boolean usual = USUAL.contains(names.get(c).toLowerCase(Locale.ROOT));
      boolean again = usual || words.size() * 2 <= rows.size();
      boolean classes = c != nameColumn && words.size() > 1 && again;
      int rank = usual ? 0 : words.size();
      if (classes && rank < fewest) {
        best = c;
        fewest = rank;
      }
    }
    return best;
  }

  /** The ways in which a table may name an image: its path, its name, each without its ending. */
  private static List<String> keys(String path) {
    String whole = path.strip().toLowerCase(Locale.ROOT);
    String name = whole.substring(whole.lastIndexOf('/') + 1);
    return List.of(whole, name, withoutEnding(whole), withoutEnding(name));
  }

  private static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }
}
