package io.weightroom.network;

import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Damaged design files: always an answer, a sentence for every mistake, and in no time. */
class DesignMutationTest {
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e308",
          "1e999",
          "2147483648",
          "16.5",
          "\"\"",
          "\"auto\"",
          "{}",
          "[]",
          "[[[[",
          "}",
          "]",
          ",",
          ":",
          "\"",
          "\\u0000",
          "\\ud800",
          "\"type\"",
          "none",
          "\"dense_1\"",
          "\"Concatenate\"",
          "\"units\":",
          "NaN",
          "//",
          "é",
          "𝔘");

  private final SplittableRandom random = new SplittableRandom(20);

  @Test
  void twelveThousandDamagedFilesAreAnswered() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (Starter starter : Starters.all()) {
      files.add(DesignFormat.bytes(starter.design()));
    }
    for (String name : List.of("digits-cnn.json", "iris.json", "residual.json", "blocks.json")) {
      files.add(DesignFormatTest.example(name));
    }
    int read = 0;
    for (int i = 0; i < 12_000; i++) {
      byte[] damaged = files.get(i % files.size()).clone();
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        damaged = damage(damaged);
      }
      read += answer(damaged) ? 1 : 0;
    }
    assertThat(read).as("files that survive, and are checked").isBetween(100, 11_000);
  }

  private static boolean answer(byte[] file) {
    Result<Design> result =
        assertTimeout(
            Duration.ofSeconds(5),
            () -> DesignFormat.read(file, "x.json"),
            () -> new String(file, UTF_8));
    for (Problem problem : result.problems()) {
      assertThat(problem.what()).matches("(?s)\\S.*[.]").hasSizeLessThan(1_000);
      assertThat(problem.remedy()).matches("(?s)\\S.*[.?]");
      assertThat(problem.line()).doesNotContain("Exception", "tools.jackson", "\n");
    }
    if (result instanceof Result.Ok<Design>(Design design)) {
      NetworkCheck.check(design.network(), design.recipe(), IRIS);
      NetworkCheck.check(design.network(), design.recipe(), DIGITS);
      NetworkCheck.check(design.network(), design.recipe(), null);
      DesignFormat.bytes(design);
      return true;
    }
    return false;
  }

  private byte[] damage(byte[] file) {
    int at = random.nextInt(file.length);
    return switch (random.nextInt(7)) {
      case 0 -> replace(file, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> replace(file, at, at + 1, new byte[0]);
      case 2 -> Arrays.copyOf(file, at + 1);
      case 3 -> replace(file, at, at, token());
      case 4 -> {
        int end = Math.min(file.length, at + 1 + random.nextInt(40));
        yield replace(file, end, end, Arrays.copyOfRange(file, at, end));
      }
      default -> word(file, at);
    };
  }

  /** Another token in place of the next value, so that the file often stays JSON. */
  private byte[] word(byte[] file, int from) {
    String text = new String(file, UTF_8);
    int start = Math.max(0, text.indexOf(": ", Math.min(from, text.length() - 1)));
    int end = start + 2;
    while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String replaced = text.substring(0, start) + ": " + new String(token(), UTF_8);
    return (replaced + text.substring(Math.min(end, text.length()))).getBytes(UTF_8);
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
  }

  private static byte[] replace(byte[] file, int from, int to, byte[] by) {
    byte[] result = new byte[from + by.length + file.length - to];
    System.arraycopy(file, 0, result, 0, from);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(file, to, result, from + by.length, file.length - to);
    return result;
  }
}
