package io.weightroom.library;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Says what differs between two versions of a dataset. */
final class VersionChange {
  private static final int MOST = 1900;

  private VersionChange() {}

  /** What is different from the version before, as a sentence; that nothing is, else. */
  static String words(DatasetVersion before, DataSource source, Schema schema) {
    List<String> changes = new ArrayList<>();
    if (before.preview().schema() instanceof Schema.Table old
        && schema instanceof Schema.Table now) {
      columns(old, now, changes);
    }
    if (before.preview().schema() instanceof Schema.Images old
        && schema instanceof Schema.Images now) {
      images(old, now, changes);
    }
    if (before.source() instanceof DataSource.Csv old && source instanceof DataSource.Csv now) {
      reading(old.options(), now.options(), changes);
    }
    if (before.source() instanceof DataSource.Zip old && source instanceof DataSource.Zip now) {
      options(old.options(), now.options(), changes);
    }
    if (!before.source().split().equals(source.split())) {
      changes.add("split " + SplitWords.of(source.split()));
    }
    String text = changes.isEmpty() ? "Read in the same way" : String.join("; ", changes);
    String shortened = text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    return shortened.substring(0, 1).toUpperCase(Locale.ROOT) + shortened.substring(1) + ".";
  }

  private static void columns(Schema.Table old, Schema.Table now, List<String> changes) {
    if (!old.targets().equals(now.targets())) {
      changes.add("predicts " + String.join(", ", now.targets()));
    }
    for (Column column : now.columns()) {
      if (old.indexOf(column.name()) < 0) {
        changes.add("new column " + column.name());
        continue;
      }
      Column was = old.column(column.name());
      if (was.kind() != column.kind()) {
        changes.add(column.name() + " is " + column.kind().words());
      }
      if (was.role() != column.role() && !now.targets().contains(column.name())) {
        changes.add(
            column.name()
                + switch (column.role()) {
                  case INPUT -> " is an input";
                  case TARGET -> " is a target";
                  case LEFT_OUT -> " is left out";
                });
      }
      boolean prepared = was.kind() == column.kind() && column.role() == Role.INPUT;
      if (prepared && was.scaling() != column.scaling()) {
        changes.add(column.name() + " " + column.scaling().words());
      }
      if (prepared && !was.fill().equals(column.fill())) {
        changes.add(column.name() + " filled differently");
      }
    }
    old.columns().stream()
        .filter(c -> now.indexOf(c.name()) < 0)
        .forEach(c -> changes.add("without column " + c.name()));
  }

  private static void reading(CsvOptions old, CsvOptions now, List<String> changes) {
    if (!Objects.equals(old.separator(), now.separator())) {
      changes.add("other separator");
    }
    if (!Objects.equals(old.decimal(), now.decimal())) {
      changes.add("other decimal mark");
    }
    if (!Objects.equals(old.quote(), now.quote())) {
      changes.add("other quotes");
    }
    if (!Objects.equals(old.header(), now.header())) {
      changes.add("other first row");
    }
    if (!Objects.equals(old.missing(), now.missing())) {
      changes.add("other words for empty cells");
    }
    if (!Objects.equals(old.encoding(), now.encoding())) {
      changes.add("other encoding");
    }
  }

  private static void images(Schema.Images old, Schema.Images now, List<String> changes) {
    if (old.height() != now.height() || old.width() != now.width()) {
      changes.add(now.height() + " × " + now.width() + " pixels");
    }
    if (old.channels() != now.channels()) {
      changes.add(now.channels() == 1 ? "grey" : "in colour");
    }
    if (!old.labels().equals(now.labels())) {
      changes.add(now.labels().size() + " classes");
    }
  }

  private static void options(ImageOptions old, ImageOptions now, List<String> changes) {
    if (old.fit() != now.fit()) {
      changes.add(
          switch (now.fit()) {
            case STRETCH -> "stretched";
            case CROP -> "cropped";
            case PAD -> "padded";
          });
    }
    if (!old.leftOut().equals(now.leftOut())) {
      changes.add("other folders left out");
    }
    if (!old.meanings().equals(now.meanings())) {
      changes.add("folders meant otherwise");
    }
  }
}
