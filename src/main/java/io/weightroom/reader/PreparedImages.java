package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.tensor.SourceFile;
import io.weightroom.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labelled images, kept as bytes and made into numbers when a batch is asked for. */
final class PreparedImages implements PreparedData {
  private static final float[] SCALED = new float[256];

  static {
    for (int i = 0; i < SCALED.length; i++) {
      SCALED[i] = i / 255f;
    }
  }

  private final Schema.Images schema;
  private final Preparation preparation;
  private final Labelled training;
  private final @Nullable Labelled tested;
  private final Split split;
  private final int[] testRows;

  private record Labelled(byte[] pixels, int[] classes) {}

  private PreparedImages(
      Schema.Images schema, Labelled training, @Nullable Labelled tested, Split split) {
    this.schema = schema;
    this.preparation = Preparation.images(schema);
    this.training = training;
    this.tested = tested;
    this.split = split;
    this.testRows = tested == null ? split.test() : Split.whole(tested.classes.length).train();
  }

  static Result<PreparedData> read(
      DataSource.Idx source, double validation, double test, long seed) {
    Place labels = SourceFile.place(source.labels());
    return IdxFiles.read(source.images(), source.labels())
        .then(
            files ->
                files
                    .schema(labels)
                    .then(
                        schema ->
                            files
                                .classes(schema, labels)
                                .then(
                                    classes ->
                                        prepare(
                                            source,
                                            schema,
                                            new Labelled(files.pixels(), classes),
                                            validation,
                                            test,
                                            seed))));
  }

  private static Result<PreparedData> prepare(
      DataSource.Idx source,
      Schema.Images schema,
      Labelled training,
      double validation,
      double test,
      long seed) {
    int count = training.classes.length;
    Path images = source.testImages();
    Path labels = source.testLabels();
    if (images == null && labels == null) {
      return Split.draw(count, training.classes, validation, test, seed)
          .then(split -> Result.ok(new PreparedImages(schema, training, null, split)));
    }
    if (images == null || labels == null) {
      return Result.failed(
          new Place.Whole(),
          "Test images and test labels belong together, but one of them is missing.",
          "Give both files or neither.");
    }
    return tested(schema, images, labels)
        .then(
            tested ->
                Split.draw(count, training.classes, validation, 0, seed)
                    .then(split -> Result.ok(new PreparedImages(schema, training, tested, split))));
  }

  private static Result<Labelled> tested(Schema.Images schema, Path images, Path labels) {
    return IdxFiles.read(images, labels)
        .then(
            files -> {
              if (files.height() != schema.height()
                  || files.width() != schema.width()
                  || files.channels() != schema.channels()) {
                return Result.failed(
                    SourceFile.place(images),
                    "Its images are "
                        + files.height()
                        + " × "
                        + files.width()
                        + " × "
                        + files.channels()
                        + ", but the training images are "
                        + schema.height()
                        + " × "
                        + schema.width()
                        + " × "
                        + schema.channels()
                        + ".",
                    "Give test images of the same size.");
              }
              return files
                  .classes(schema, SourceFile.place(labels))
                  .then(classes -> Result.ok(new Labelled(files.pixels(), classes)));
            });
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Preparation preparation() {
    return preparation;
  }

  @Override
  public int size(Part part) {
    return rows(part).length;
  }

  @Override
  public long[] ids(Part part) {
    int[] rows = rows(part);
    long[] ids = new long[rows.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = rows[i];
    }
    return ids;
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public Tensor inputs(Part part, int[] rows, List<String> columns) {
    int[] from = rows(part);
    byte[] pixels = labelled(part).pixels;
    int size = schema.height() * schema.width() * schema.channels();
    float[] batch = new float[Math.multiplyExact(rows.length, size)];
    int to = 0;
    for (int row : rows) {
      int at = from[row] * size;
      for (int i = 0; i < size; i++) {
        batch[to++] = SCALED[pixels[at + i] & 0xff];
      }
    }
    int[] shape = {rows.length, schema.channels(), schema.height(), schema.width()};
    return Tensor.of(shape, batch);
  }

  @Override
  public float[] targets(Part part, int[] rows, String column) {
    if (!column.equals(Schema.Images.TARGET)) {
      throw new IllegalArgumentException("no target " + column);
    }
    int[] from = rows(part);
    int[] classes = labelled(part).classes;
    float[] batch = new float[rows.length];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = classes[from[rows[i]]];
    }
    return batch;
  }

  private int[] rows(Part part) {
    return part == Part.TEST ? testRows : split.rows(part);
  }

  private Labelled labelled(Part part) {
    Labelled own = tested;
    return part == Part.TEST && own != null ? own : training;
  }
}
