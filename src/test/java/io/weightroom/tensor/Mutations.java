package io.weightroom.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Damages files in seeded ways and holds that a reader answers with a value or with sentences. */
public final class Mutations {
  private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '"', '\n', ',', '9'};

  private Mutations() {}

  /**
   * Reads so many damaged forms of a file; a reader that throws or hangs fails the test.
   *
   * @return how many of them were refused
   */
  public static int survive(
      byte[] original, Path scratch, int rounds, Function<Path, ? extends Result<?>> reader)
      throws IOException {
    Random random = new Random(20_261_121);
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = mutate(original, random);
      Files.write(scratch, damaged);
      Result<?> result = reader.apply(scratch);
      if (result instanceof Result.Failed<?> failed) {
        refused++;
        failed.problems().forEach(problem -> assertSentence(problem.what(), problem.remedy()));
      }
    }
    return refused;
  }

  private static void assertSentence(String what, String remedy) {
    for (String text : List.of(what, remedy)) {
      assertThat(text).endsWith(".").doesNotContain("Exception");
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 128));
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = EDGES[random.nextInt(EDGES.length)];
        case 2 -> bytes[at] = (byte) random.nextInt();
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(16));
        default -> {
          int length = Math.min(1 + random.nextInt(12), bytes.length - at);
          System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
        }
      }
    }
    return bytes;
  }
}
