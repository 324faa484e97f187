package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStarterTest {
  @TempDir Path folder;

  @Test
  void everySampleOpensWithAFittingStarter() throws IOException {
    Map<String, String> opened = new LinkedHashMap<>();
    for (Sample sample : Sample.all()) {
      PreparedData data = Imports.read(sample.copyTo(folder), 0.2, 0, 1).orThrow();
      opened.put(sample.id(), Starters.best(data.form()).map(Starter::id).orElse("none"));
    }
    assertThat(opened)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "iris", "small-mlp",
                "mnist", "digits-cnn",
                "penguins", "classes-mlp",
                "cars", "numbers-mlp",
                "spirals", "spirals"));
  }
}
