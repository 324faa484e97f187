package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images of one size in memory-mapped files, as {@link ImageStoreWriter} writes them. */
public final class ImageStore implements Store {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final StoreFile file;
  private final Schema.Images schema;
  private final int size;
  private final Mapped mapped;
  private final MemorySegment pixels;
  private final MemorySegment labels;
  private final MemorySegment parts;
  private final MemorySegment names;

  private ImageStore(StoreFile file, Schema.Images schema, Mapped mapped) {
    this.file = file;
    this.schema = schema;
    this.mapped = mapped;
    this.size = schema.height() * schema.width() * schema.channels();
    this.pixels = mapped.file(ImageStoreWriter.PIXELS, file.samples() * size).orThrow();
    this.labels = mapped.file(ImageStoreWriter.LABELS, 4 * file.samples()).orThrow();
    this.parts = mapped.file(ImageStoreWriter.PARTS, file.samples()).orThrow();
    this.names = mapped.file(ImageStoreWriter.NAMES).orThrow();
  }

  static Result<Store> open(Path folder, StoreFile file, Schema.Images schema) {
    return Result.ok(new ImageStore(file, schema, new Mapped(folder)));
  }

  @Override
  public Schema.Images schema() {
    return schema;
  }

  @Override
  public long samples() {
    return file.samples();
  }

  @Override
  public @Nullable Part given(long sample) {
    return ImageStoreWriter.part(parts.get(ValueLayout.JAVA_BYTE, sample));
  }

  @Override
  public boolean labelled(long sample) {
    return label(sample) >= 0;
  }

  @Override
  public SplitPlan split() {
    return file.split();
  }

  @Override
  public List<ColumnSummary> summaries() {
    return List.of();
  }

  @Override
  public String fingerprint() {
    return file.fingerprint();
  }

  @Override
  public List<String> notes() {
    return file.notes();
  }

  /** The pixels of a sample, [channels, height, width], each 0 to 255. */
  public byte[] pixels(long sample) {
    return pixels.asSlice(sample * size, size).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Copies the pixels of a sample. */
  void pixels(long sample, byte[] to) {
    MemorySegment.copy(pixels, ValueLayout.JAVA_BYTE, sample * size, to, 0, size);
  }

  /** The index of a sample's class, or −1 if it has none. */
  public int label(long sample) {
    return labels.get(INT, 4 * sample);
  }

  /** What the source calls a sample; only ever shown. */
  public String name(long sample) {
    long from = names.get(LONG, 8 * sample);
    long to = names.get(LONG, 8 * sample + 8);
    byte[] bytes =
        names.asSlice(8 * (samples() + 1) + from, to - from).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    mapped.close();
  }
}
