package io.weightroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files f4.npy, … were written by NumPy 2; the array is [[0, 1, 2], [3, 4, 5]] / 2. */
class NpyTest {
  private static final Path FILES = Path.of("src/test/resources/tensor");
  private static final Tensor HALVES =
      Tensor.of(new int[] {2, 3}, new float[] {0, .5f, 1, 1.5f, 2, 2.5f});

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"f4.npy", "fortran.npy", "big_endian.npy", "version2.npy"})
  void readsWhatNumPyWrote(String file) {
    assertThat(Npy.read(FILES.resolve(file)).orThrow()).isEqualTo(HALVES);
  }

  @Test
  void readsTheOtherTypes() {
    assertThat(Npy.read(FILES.resolve("f8.npy")).orThrow())
        .isEqualTo(Tensor.of(new int[] {2, 3}, new double[] {0, .25, .5, .75, 1, 1.25}));
    assertThat(Npy.read(FILES.resolve("i8.npy")).orThrow())
        .isEqualTo(LongTensor.of(new int[] {2, 3}, new long[] {-3, -2, -1, 0, 1, 2}));
    assertThat(Npy.read(FILES.resolve("u1.npy")).orThrow())
        .isEqualTo(LongTensor.of(new int[] {2, 3}, new long[] {0, 50, 100, 150, 200, 250}));
    assertThat(Npy.read(FILES.resolve("scalar.npy")).orThrow())
        .isEqualTo(Tensor.of(new int[0], new double[] {2.5}));
    long[] counted = new long[24];
    Arrays.setAll(counted, i -> i);
    assertThat(Npy.read(FILES.resolve("cube_fortran.npy")).orThrow())
        .isEqualTo(LongTensor.of(new int[] {2, 3, 4}, counted));
  }

  @Test
  void writesTheBytesThatNumPyWrites() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, HALVES);
    byte[] bytes = Files.readAllBytes(file);
    byte[] numpy = Files.readAllBytes(FILES.resolve("f4.npy"));
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8))
        .isEqualTo((short) (bytes.length - 10 - 24));
    assertThat((bytes.length - 24) % 64).isZero();
    assertThat(new String(bytes, 10, bytes.length - 34, StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,3,), }".concat(" ".repeat(58))
                + "\n");
    assertThat(Arrays.copyOfRange(bytes, bytes.length - 24, bytes.length))
        .isEqualTo(Arrays.copyOfRange(numpy, numpy.length - 24, numpy.length));
  }

  @Test
  void givesBackWhatItWrote() throws IOException {
    Path file = folder.resolve("a.npy");
    for (Values values :
        new Values[] {
          HALVES,
          LongTensor.vector(1, Long.MIN_VALUE),
          Tensor.of(new int[] {0, 4}, new float[0]),
          Tensor.of(new int[0], new float[] {3}),
          Tensor.of(new int[] {100_000}, new double[100_000])
        }) {
      Npy.write(file, values);
      assertThat(Npy.read(file).orThrow()).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)};float32, float64",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1)};at most 8",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)};cannot be understood",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)};cannot be understood",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647)};too large",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (2147483647,2147483647,0)};too large",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4,)};declares 16 bytes",
        "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)};once each",
        "{'descr': '<f4', 'shape': (1,)};cannot be understood",
        "{__import__('os')};cannot be understood",
        "``;cannot be understood"
      },
      quoteCharacter = '`')
  void refusesHostileHeaders(String dict, String said) throws IOException {
    assertThat(refusal(file(dict.getBytes(StandardCharsets.ISO_8859_1), 1)).what()).contains(said);
  }

  @Test
  void refusesAnEndlessHeader() throws IOException {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 0x7f, '{'};
    Path file = folder.resolve("endless.npy");
    Files.write(file, start);
    assertThat(refusal(file).what()).contains("2147483647 bytes; at most 65536");
    Files.write(file, new byte[0]);
    assertThat(refusal(file).what()).contains("does not begin as a .npy file");
    assertThat(refusal(folder.resolve("none.npy")).what()).isEqualTo("There is no such file.");
    assertThat(refusal(folder).what()).contains("folder");
    assertThat(refusal(FILES.resolve("objects.npy")).what()).contains("\"|O\"");
    assertThat(refusal(FILES.resolve("f2.npy")).remedy()).contains("astype");
  }

  @Test
  void survivesDamage() throws IOException {
    Path scratch = folder.resolve("damaged.npy");
    int refused = 0;
    for (String file : new String[] {"f4.npy", "fortran.npy", "version2.npy", "u1.npy"}) {
      refused +=
          Mutations.survive(Files.readAllBytes(FILES.resolve(file)), scratch, 1000, Npy::read);
    }
    assertThat(refused).isBetween(1000, 3999);
  }

  private Path file(byte[] header, int floats) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(header.length & 0xff);
    out.write(header.length >> 8);
    out.write(header);
    out.write(new byte[4 * floats]);
    Path file = folder.resolve("hostile.npy");
    Files.write(file, out.toByteArray());
    return file;
  }

  private static Problem refusal(Path file) {
    Result<Values> result = Npy.read(file);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return result.problems().getFirst();
  }
}
