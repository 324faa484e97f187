package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the foreign bytes of a safetensors file. */
final class SafetensorsReader {
  private static final String DAMAGED = "Copy or download the file once more.";

  private final Place place;

  private SafetensorsReader(Place place) {
    this.place = place;
  }

  /** A tensor as the header declares it; the offsets count from the end of the header. */
  private record Entry(String name, RawValues.Kind kind, int[] shape, long begin, long end) {}

  static Result<Safetensors> read(InputStream in, Path file, Place place) throws IOException {
    return Result.ok(new SafetensorsReader(place).parse(in, Files.size(file)));
  }

  static Result<Map<String, int[]>> shapes(InputStream in, Path file, Place place)
      throws IOException {
    Header header = new SafetensorsReader(place).header(in, Files.size(file));
    Map<String, int[]> shapes = new LinkedHashMap<>();
    header.entries.forEach(entry -> shapes.put(entry.name, entry.shape));
    return Result.ok(shapes);
  }

  /** What a file declares; its arrays lie without holes, in this order, and fill the file. */
  private record Header(List<Entry> entries, Map<String, String> metadata) {}

  private Safetensors parse(InputStream in, long fileSize) throws IOException {
    Header header = header(in, fileSize);
    return new Safetensors(values(in, header.entries), header.metadata);
  }

  private Header header(InputStream in, long fileSize) throws IOException {
    byte[] start = in.readNBytes(8);
    long length =
        start.length < 8 ? -1 : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > fileSize - 8) {
      throw refused(
          "The file of "
              + fileSize
              + " bytes does not begin as a safetensors file does: with the"
              + " length of its header.",
          DAMAGED);
    }
    if (length > Safetensors.MAX_HEADER) {
      throw refused(
          "Its header has " + length + " bytes; at most " + Safetensors.MAX_HEADER + " are read.",
          "Give a file with fewer tensors.");
    }
    JsonNode header = json(in.readNBytes((int) length));
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals("__metadata__")) {
        metadata.putAll(metadata(field.getValue()));
      } else {
        entries.add(entry(field.getKey(), field.getValue()));
      }
    }
    if (entries.size() > Safetensors.MAX_TENSORS) {
      throw refused(
          "It holds "
              + entries.size()
              + " tensors; at most "
              + Safetensors.MAX_TENSORS
              + " are read.",
          "Give a file with fewer tensors.");
    }
    order(entries, fileSize - 8 - length);
    return new Header(entries, metadata);
  }

  private void order(List<Entry> entries, long dataSize) throws IOException {
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long offset = 0;
    for (Entry entry : entries) {
      if (entry.begin != offset) {
        throw refused(
            "Tensor \""
                + entry.name
                + "\" begins at byte "
                + entry.begin
                + " of the data where byte "
                + offset
                + " is next: tensors may neither overlap nor leave holes.",
            DAMAGED);
      }
      offset = entry.end;
    }
    if (offset != dataSize) {
      throw refused(
          "Its header declares " + offset + " bytes of data, but " + dataSize + " follow.",
          DAMAGED);
    }
  }

  private Map<String, Values> values(InputStream in, List<Entry> entries) throws IOException {
    Map<String, Values> values = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byte[] bytes = in.readNBytes((int) (entry.end - entry.begin));
      if (bytes.length < entry.end - entry.begin) {
        throw refused("The file ends inside tensor \"" + entry.name + "\".", DAMAGED);
      }
      values.put(entry.name, RawValues.read(entry.kind, entry.shape, ByteBuffer.wrap(bytes)));
    }
    return values;
  }

  private Entry entry(String name, JsonNode node) throws IOException {
    JsonNode dtype = node.path("dtype");
    RawValues.Kind kind = null;
    for (RawValues.Kind candidate : RawValues.Kind.values()) {
      if (dtype.isString() && candidate.safetensors().equals(dtype.stringValue())) {
        kind = candidate;
      }
    }
    if (kind == null) {
      throw refused(
          "Tensor \""
              + name
              + "\" has elements of type "
              + dtype
              + "; F32, F64 and I64 can be"
              + " read.",
          "Convert the tensor before saving it.");
    }
    JsonNode sizes = node.path("shape");
    JsonNode offsets = node.path("data_offsets");
    if (!sizes.isArray() || !offsets.isArray() || offsets.size() != 2) {
      throw refused(
          "Tensor \"" + name + "\" needs a shape and two data_offsets in the header.", DAMAGED);
    }
    int[] shape = new int[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) whole(name, sizes.get(i), Integer.MAX_VALUE);
    }
    long begin = whole(name, offsets.get(0), Long.MAX_VALUE);
    long end = whole(name, offsets.get(1), Long.MAX_VALUE);
    long bytes = RawValues.byteCount(kind.bytes(), shape);
    if (bytes < 0 || end < begin || end - begin != bytes) {
      throw refused(
          "Tensor \""
              + name
              + "\" declares the shape "
              + sizes
              + " of "
              + kind
              + " and the bytes "
              + begin
              + " to "
              + end
              + ", which do not fit each other or exceed 2 GB.",
          DAMAGED);
    }
    return new Entry(name, kind, shape, begin, end);
  }

  private long whole(String name, JsonNode node, long max) throws IOException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw refused(
          "Tensor \"" + name + "\" has " + node + " where a whole number is needed.", DAMAGED);
    }
    long value = node.longValue();
    if (value < 0 || value > max) {
      throw refused(
          "Tensor \""
              + name
              + "\" has "
              + node
              + " where a number from 0 to "
              + max
              + " is needed.",
          DAMAGED);
    }
    return value;
  }

  private Map<String, String> metadata(JsonNode node) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isString()) {
        throw refused(
            "Its metadata \"" + field.getKey() + "\" is not text.", "Write metadata as text.");
      }
      metadata.put(field.getKey(), field.getValue().stringValue());
    }
    return metadata;
  }

  private JsonNode json(byte[] header) throws IOException {
    try {
      JsonNode node = Safetensors.JSON.readTree(header);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw refused(
          "Its header is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + ".",
          DAMAGED);
    }
    throw refused("Its header is not a JSON object.", DAMAGED);
  }

  private RefusedBytes refused(String what, String remedy) {
    return new RefusedBytes(new Problem(place, what, remedy));
  }
}
