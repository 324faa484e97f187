package io.weightroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** reference.safetensors and half.safetensors were written by the reference implementation. */
class SafetensorsTest {
  private static final Path FILES = Path.of("src/test/resources/tensor");

  @TempDir Path folder;

  @Test
  void readsWhatTheReferenceWrote() {
    Safetensors file = Safetensors.read(FILES.resolve("reference.safetensors")).orThrow();
    assertThat(file.metadata()).isEqualTo(Map.of("by", "the reference implementation"));
    assertThat(file.values())
        .isEqualTo(
            Map.of(
                "dense_1.weight",
                Tensor.of(new int[] {2, 3}, new float[] {0, .5f, 1, 1.5f, 2, 2.5f}),
                "step",
                LongTensor.vector(7),
                "x",
                Tensor.of(new int[] {2, 3}, new double[] {0, 1 / 3., 2 / 3., 1, 4 / 3., 5 / 3.})));
    assertThat(file.tensors()).containsOnlyKeys("dense_1.weight", "x");
  }

  @Test
  void writesTheBytesOfTheSpecification() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Map<String, Values> values = new LinkedHashMap<>();
    values.put("b", Tensor.of(new int[] {1, 2}, new float[] {1, -2}));
    values.put("a", Tensor.of(new int[] {1}, new float[] {0.5f}));
    values.put("n", LongTensor.vector(3));
    Safetensors.write(file, values, Map.of("format", "pt"));
    String json =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"n\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[12,20]}}";
    int padded = (json.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 20).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded).put(json.getBytes(StandardCharsets.UTF_8));
    expected.put(" ".repeat(padded - json.length()).getBytes(StandardCharsets.UTF_8));
    expected.putLong(3).putFloat(0.5f).putFloat(1).putFloat(-2);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void shapesAreThoseOfTheArrays() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(
        file,
        Map.of("w", Tensor.of(new int[] {2, 3}, new float[6]), "step", LongTensor.vector(7)),
        Map.of());
    Map<String, int[]> shapes = Safetensors.shapes(file).orThrow();
    assertThat(shapes).containsOnlyKeys("w", "step");
    assertThat(shapes.get("w")).containsExactly(2, 3);
    assertThat(shapes.get("step")).containsExactly(1);
  }

  @Test
  void givesBackWhatItWrote() throws IOException {
    float[] many = new float[300_001];
    for (int i = 0; i < many.length; i++) {
      many[i] = i / 7f;
    }
    Map<String, Values> values =
        Map.of(
            "große \"Matrix\"",
            Tensor.of(new int[] {1, 300_001}, many),
            "empty",
            Tensor.of(new int[] {0}, new float[0]),
            "scalar",
            Tensor.of(new int[0], new double[] {Double.NaN}),
            "ids",
            LongTensor.of(new int[] {2, 1}, new long[] {Long.MAX_VALUE, -1}));
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(file, values, Map.of());
    Safetensors read = Safetensors.read(file).orThrow();
    assertThat(read.values()).isEqualTo(values);
    assertThat(read.metadata()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|do not fit each other",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|neither overlap nor leave holes",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|neither overlap",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|declares 4 bytes of data, but 8",
        "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}}|declares 16 bytes of data, but 8",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|do not fit each other",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}}|from 0 to",
        "{'a':{'dtype':'F32','shape':[2147483647,2147483647,0],'data_offsets':[0,0]}}|exceed 2 GB",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}}|whole number",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}|from 0 to",
        "{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}|whole number",
        "{'a':{'dtype':'F32','shape':2,'data_offsets':[0]}}|two data_offsets",
        "{'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}|F32, F64 and I64",
        "{'a':{'dtype':'F32'},'a':{}}|not JSON",
        "{'a':7}|F32, F64 and I64",
        "{'__metadata__':{'a':1}}|is not text",
        "[1,2]|not a JSON object",
        "{'a':|not JSON"
      })
  void refusesHostileHeaders(String header, String said) throws IOException {
    assertThat(refusal(file(header.replace('\'', '"'))).what()).contains(said);
  }

  @Test
  void refusesTooMuchAndTooLittle() throws IOException {
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i <= Safetensors.MAX_TENSORS; i++) {
      many.append(i == 0 ? "" : ",").append('"').append(i).append("\":");
      many.append("{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    assertThat(refusal(file(many + "}")).what()).contains("10001 tensors; at most 10000");
    assertThat(refusal(file("[".repeat(100_000))).what()).contains("not JSON");
    assertThat(refusal(file("{" + " ".repeat(Safetensors.MAX_HEADER) + "}")).what())
        .contains("at most 1048576");
    Path file = folder.resolve("b.safetensors");
    Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, 0x7f, '{', '}'});
    assertThat(refusal(file).what()).contains("does not begin as a safetensors file");
    Files.write(file, new byte[3]);
    assertThat(refusal(file).what()).contains("does not begin as a safetensors file");
    assertThat(refusal(FILES.resolve("half.safetensors")).what()).contains("\"F16\"");
  }

  @Test
  void aHeaderWhoseLengthLooksLikeGzipIsRead() throws IOException {
    String json = "{\"__metadata__\":{\"k\":\"v\"}}";
    byte[] header = (json + " ".repeat(0x8b1f - json.length())).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length).put(header);
    Path file = folder.resolve("c.safetensors");
    Files.write(file, bytes.array());
    assertThat(Safetensors.read(file).orThrow().metadata()).containsEntry("k", "v");
  }

  @Test
  void survivesDamage() throws IOException {
    byte[] original = Files.readAllBytes(FILES.resolve("reference.safetensors"));
    Path scratch = folder.resolve("damaged.safetensors");
    assertThat(Mutations.survive(original, scratch, 4000, Safetensors::read)).isBetween(1000, 3999);
  }

  /** A file with this header and eight bytes of data. */
  private Path file(String header) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(16 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    Path file = folder.resolve("hostile.safetensors");
    Files.write(file, bytes.array());
    return file;
  }

  private static Problem refusal(Path file) {
    Result<Safetensors> result = Safetensors.read(file);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return result.problems().getFirst();
  }
}
