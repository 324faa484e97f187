package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  @TempDir Path folder;

  @Test
  void tornLastLineIsNotReadAndIsCutOffBeforeTheNextAppend() throws IOException {
    Path file = folder.resolve("journal.jsonl");
    try (JsonLines lines = JsonLines.open(file)) {
      lines.append(Json.object().put("a", 1), true);
    }
    Files.writeString(file, "{\"a\":2", StandardOpenOption.APPEND);
    assertThat(JsonLines.read(file, 0).lines()).containsExactly("{\"a\":1}");

    try (JsonLines lines = JsonLines.open(file)) {
      lines.append(Json.object().put("a", "drei — three"), false);
    }
    assertThat(file).content().isEqualTo("{\"a\":1}\n{\"a\":\"drei — three\"}\n");
  }

  @Test
  void readsOnFromAnOffset() throws IOException {
    Path file = folder.resolve("control.jsonl");
    assertThat(JsonLines.read(file, 0)).isEqualTo(new JsonLines.Part(List.of(), 0));
    Files.writeString(file, "{}\n[1]\n{\"half");
    JsonLines.Part first = JsonLines.read(file, 0);
    assertThat(first.lines()).containsExactly("{}", "[1]");
    assertThat(first.end()).isEqualTo(7);
    assertThat(JsonLines.read(file, first.end()).lines()).isEmpty();
    Files.writeString(file, "\":true}\n", StandardOpenOption.APPEND);
    assertThat(JsonLines.read(file, first.end()).lines()).containsExactly("{\"half\":true}");
  }
}
