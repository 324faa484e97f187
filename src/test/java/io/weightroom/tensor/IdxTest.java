package io.weightroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made by hand from the format's description. */
class IdxTest {
  private static final byte[] CUBE = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 127, (byte) 128, (byte) 255, 7
  };

  @TempDir Path folder;

  @Test
  void readsBytesPlainAndCompressed() throws IOException {
    for (byte[] bytes : new byte[][] {CUBE, gzip(CUBE)}) {
      Idx idx = Idx.read(file(bytes)).orThrow();
      assertThat(idx.type()).isEqualTo(Idx.Type.UNSIGNED_BYTE);
      assertThat(idx.shape()).containsExactly(2, 1, 3);
      assertThat(idx.count()).isEqualTo(6);
      assertThat(idx.at(4)).isEqualTo(255);
      assertThat(idx.at(5)).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9,ff,-1",
    "11,fffe,-2",
    "12,00010000,65536",
    "13,3fc00000,1.5",
    "14,bff8000000000000,-1.5"
  })
  void readsTheOtherTypes(int code, String hex, double value) throws IOException {
    byte[] element = HexFormat.of().parseHex(hex);
    ByteBuffer bytes = ByteBuffer.allocate(8 + 2 * element.length);
    bytes.put(new byte[] {0, 0, (byte) code, 1, 0, 0, 0, 2});
    bytes.position(8 + element.length).put(element);
    Idx idx = Idx.read(file(bytes.array())).orThrow();
    assertThat(idx.count()).isEqualTo(2);
    assertThat(idx.at(0)).isZero();
    assertThat(idx.at(1)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|does not begin as an IDX file",
        "00000801|ends inside its header",
        "00000701 00000001 00|does not begin",
        "89504e47|does not begin",
        "00000800|0 axes",
        "000008ff|255 axes",
        "00000801 00000002 00|2 elements, which need 2 bytes, but only 1",
        "00000801 00000001 0000|More bytes follow",
        "00000803 ffffffff ffffffff ffffffff|4294967295 × 4294967295",
        "00000803 7fffffff 7fffffff 7fffffff|at most",
        "00000e01 7fffffff 00|at most",
        "00000801 70000000 00|but only 1",
        "00000801 00000000|each axis needs at least 1",
        "1f8b0800|ends too early",
        "1f8b0900000000000000|compression is damaged"
      })
  void refusesHostileFiles(String hex, String said) throws IOException {
    String digits = hex == null ? "" : hex.replace(" ", "");
    assertThat(refusal(file(HexFormat.of().parseHex(digits))).line()).contains(said);
  }

  @Test
  void refusesWhatUnpacksTooFar() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[] {0, 0, 8, 1, 0x10, 0, 0, 0});
      for (int i = 0; i < 80; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    assertThat(refusal(file(packed.toByteArray())).what()).contains("more than 100 times its size");
    Result<Idx> limited = Idx.read(file(CUBE), 20);
    assertThat(limited.problems().getFirst().what()).contains("more than 20 bytes");
  }

  @Test
  void survivesDamage() throws IOException {
    Path scratch = folder.resolve("damaged");
    int refused =
        Mutations.survive(CUBE, scratch, 10_000, Idx::read)
            + Mutations.survive(gzip(CUBE), scratch, 3000, Idx::read);
    assertThat(refused).isBetween(4_000, 12_999);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    Path file = folder.resolve("some-idx");
    Files.write(file, bytes);
    return file;
  }

  private static Problem refusal(Path file) {
    Result<Idx> result = Idx.read(file);
    assertThat(result).isInstanceOf(Result.Failed.class);
    return result.problems().getFirst();
  }
}
