package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.tensor.Tensor;
import java.util.List;

/** Stored images, kept as bytes where they lie and made into numbers when a batch is asked for. */
final class PreparedImages implements PreparedData {
  private static final float[] SCALED = new float[256];

  static {
    for (int i = 0; i < SCALED.length; i++) {
      SCALED[i] = i / 255f;
    }
  }

  private final ImageStore store;
  private final Split split;
  private final Preparation preparation;

  private PreparedImages(ImageStore store, Split split) {
    this.store = store;
    this.split = split;
    this.preparation = Preparation.images(store.schema());
  }

  static Result<PreparedData> of(ImageStore store, double validation, double test, long seed) {
    return StoreSplit.of(store, validation, test, seed)
        .then(split -> Result.ok(new PreparedImages(store, split)));
  }

  @Override
  public Schema schema() {
    return store.schema();
  }

  @Override
  public Preparation preparation() {
    return preparation;
  }

  @Override
  public int size(Part part) {
    return split.rows(part).length;
  }

  @Override
  public long[] ids(Part part) {
    int[] samples = split.rows(part);
    long[] ids = new long[samples.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = samples[i];
    }
    return ids;
  }

  @Override
  public List<String> notes() {
    return store.notes();
  }

  @Override
  public Tensor inputs(Part part, int[] rows, List<String> columns) {
    int[] from = split.rows(part);
    Schema.Images schema = store.schema();
    int size = schema.height() * schema.width() * schema.channels();
    float[] batch = new float[Math.multiplyExact(rows.length, size)];
    byte[] pixels = new byte[size];
    int to = 0;
    for (int row : rows) {
      store.pixels(from[row], pixels);
      for (byte pixel : pixels) {
        batch[to++] = SCALED[pixel & 0xff];
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
    int[] from = split.rows(part);
    float[] batch = new float[rows.length];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = store.label(from[rows[i]]);
    }
    return batch;
  }
}
