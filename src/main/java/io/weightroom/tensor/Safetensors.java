package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named arrays in one file without code (the safetensors format, version of its reference
 * implementation 0.4): the length of a JSON header as a little-endian 64-bit number, the header,
 * then the arrays' bytes, little-endian and row-major, one after the other without holes.
 *
 * <p>The elements are float32, float64 or int64. The same content always gives the same bytes:
 * wider elements first, then by name.
 *
 * @param values the arrays by name, in the order of the file
 * @param metadata free text by key
 */
public record Safetensors(Map<String, Values> values, Map<String, String> metadata) {

  /** The longest header that is read: 1 MB. */
  public static final int MAX_HEADER = 1 << 20;

  /** The most tensors that are read. */
  public static final int MAX_TENSORS = 10_000;

  static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Safetensors {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The arrays of real numbers; those of whole numbers are left out. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof Tensor tensor) {
            tensors.put(name, tensor);
          }
        });
    return tensors;
  }

  /** Writes the arrays to a new or emptied file; it is not forced to the disk. */
  public static void write(
      Path file, Map<String, ? extends Values> values, Map<String, String> metadata)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, values, metadata);
    }
  }

  /** Writes the arrays to a channel, which stays open; no copy of them is made. */
  public static void write(
      WritableByteChannel channel,
      Map<String, ? extends Values> values,
      Map<String, String> metadata)
      throws IOException {
    List<Map.Entry<String, Values>> sorted =
        values.entrySet().stream()
            .<Map.Entry<String, Values>>map(e -> Map.entry(e.getKey(), e.getValue()))
            .sorted(
                Comparator.<Map.Entry<String, Values>>comparingInt(
                        e -> -RawValues.kind(e.getValue()).bytes())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    byte[] header = JSON.writeValueAsBytes(header(sorted, metadata));
    int padded = (header.length + 7) / 8 * 8;
    ByteBuffer start = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(padded).put(header);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    RawValues.drain(start.flip(), channel);
    for (Map.Entry<String, Values> entry : sorted) {
      RawValues.write(channel, entry.getValue());
    }
  }

  private static ObjectNode header(
      List<Map.Entry<String, Values>> sorted, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode texts = header.putObject("__metadata__");
      new TreeMap<>(metadata).forEach(texts::put);
    }
    long offset = 0;
    for (Map.Entry<String, Values> entry : sorted) {
      RawValues.Kind kind = RawValues.kind(entry.getValue());
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", kind.safetensors());
      ArrayNode shape = tensor.putArray("shape");
      for (int size : entry.getValue().shape()) {
        shape.add(size);
      }
      long end = offset + (long) entry.getValue().count() * kind.bytes();
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return header;
  }

  /** Reads the shapes of a file's arrays, but not the arrays. */
  public static Result<Map<String, int[]>> shapes(Path file) {
    Place place = SourceFile.place(file);
    return SourceFile.readPlain(file, in -> SafetensorsReader.shapes(in, file, place));
  }

  /** Reads a file; every fault of its bytes is a problem. */
  public static Result<Safetensors> read(Path file) {
    Place place = SourceFile.place(file);
    return SourceFile.readPlain(file, in -> SafetensorsReader.read(in, file, place));
  }
}
