package io.weightroom.library.ui;

import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.library.Draft;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageFolders;
import io.weightroom.reader.ImageLook;
import io.weightroom.reader.Preview;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How many samples each class of a draft has, as far as it was looked at.
 *
 * @param counts the classes in the order of the labels; empty if they are not known
 * @param whole whether every class and every sample is counted
 */
record ClassCounts(List<ColumnSummary.Count> counts, boolean whole) {
  private static final ClassCounts UNKNOWN = new ClassCounts(List.of(), false);

  static ClassCounts of(Draft draft) {
    Preview preview = draft.preview();
    if (preview == null) {
      return UNKNOWN;
    }
    ImageLook look = Folders.look(draft);
    if (look != null && draft.source() instanceof DataSource.Zip zip) {
      return new ClassCounts(inFolders(look.folders().meant(zip.options())), true);
    }
    if (!(draft.schema() instanceof Schema.Table table)
        || !(table.form().targets().getFirst() instanceof Target.Classes target)) {
      return UNKNOWN;
    }
    ColumnSummary summary = Columns.summary(preview, target.column());
    return summary == null
        ? UNKNOWN
        : new ClassCounts(
            summary.top().stream()
                .sorted(Comparator.comparingInt(count -> target.labels().indexOf(count.word())))
                .toList(),
            !preview.sampled() && summary.top().size() < ColumnSummary.TOP);
  }

  private static List<ColumnSummary.Count> inFolders(ImageFolders folders) {
    Map<String, Long> images = new TreeMap<>();
    for (ImageFolders.Folder folder : folders.folders()) {
      if (folder.className() != null) {
        images.merge(folder.className(), folder.images(), Long::sum);
      }
    }
    return images.entrySet().stream()
        .map(each -> new ColumnSummary.Count(each.getKey(), each.getValue()))
        .toList();
  }

  /** All samples that are counted. */
  long total() {
    return counts.stream().mapToLong(ColumnSummary.Count::count).sum();
  }

  /** The class of each sample, in the order of the classes. */
  int[] each() {
    return IntStream.range(0, counts.size())
        .flatMap(label -> IntStream.generate(() -> label).limit(counts.get(label).count()))
        .toArray();
  }
}
