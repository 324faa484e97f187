package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a dataset consists of, known without its rows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Schema.Table.class, name = "table"),
  @JsonSubTypes.Type(value = Schema.Images.class, name = "images")
})
public sealed interface Schema {

  /** What a network has to know of the dataset. */
  DataForm form();

  /** How many samples there are, as far as that is known. */
  long samples();

  /**
   * A table; the first target is the usual one.
   *
   * @param columns in the order of the file
   * @param rows how many rows there are, those without a target included; an estimate if sampled
   * @param sampled whether only the first rows were read, so that kinds and categories may change
   */
  record Table(List<Column> columns, List<String> targets, long rows, boolean sampled)
      implements Schema {
    public Table {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
    }

    /** The position of a column, or −1. */
    public int indexOf(String name) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).name().equals(name)) {
          return i;
        }
      }
      return -1;
    }

    /** The column of this name, which must exist. */
    public Column column(String name) {
      return columns.get(indexOf(name));
    }

    /** The columns that a network is given, in the order of the file. */
    public List<Column> inputs() {
      return columns.stream().filter(c -> c.role() == Role.INPUT).toList();
    }

    @Override
    public long samples() {
      return rows;
    }

    @Override
    public DataForm form() {
      return new DataForm(
          new DataForm.Table(
              inputs().stream().map(c -> new DataForm.Width(c.name(), c.width())).toList()),
          targets.stream().map(name -> target(column(name))).toList());
    }

    private static Target target(Column column) {
      return column.coded()
          ? new Target.Classes(column.name(), column.categories())
          : new Target.Number(column.name());
    }
  }

  /**
   * Images of one size, each of one class.
   *
   * @param fit how images with other sides are brought to the size
   */
  record Images(
      int height, int width, int channels, List<String> labels, long count, ImageOptions.Fit fit)
      implements Schema {

    /** The name of the target of every set of labelled images. */
    public static final String TARGET = "label";

    public Images {
      labels = List.copyOf(labels);
      // files that are older than the choice do not name it
      fit = fit == null ? ImageOptions.Fit.CROP : fit;
    }

    /** Images whose like are cropped to the size. */
    public Images(int height, int width, int channels, List<String> labels, long count) {
      this(height, width, channels, labels, count, ImageOptions.Fit.CROP);
    }

    @Override
    public long samples() {
      return count;
    }

    @Override
    public DataForm form() {
      return new DataForm(
          new DataForm.Images(height, width, channels),
          List.of(new Target.Classes(TARGET, labels)));
    }
  }
}
