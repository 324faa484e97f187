package io.weightroom.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code weightroom train} as a test runs it: what it prints, and how it ends. */
record CommandLine(int code, String out, String err) {

  static CommandLine train(Path home, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new Train(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                home)
            .run(List.of(arguments));
    return new CommandLine(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A file of the test's own. */
  static String file(Path folder, String name, String content) {
    return file(folder, name, content.getBytes(StandardCharsets.UTF_8));
  }

  static String file(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A design of one hidden layer. */
  static String design(Path folder, String recipe) {
    return file(
        folder,
        "design.json",
        """
        {"format": "weightroom-design/1", "name": "Small",
         "nodes": [{"id": "input", "type": "Input"},
                   {"id": "dense_1", "type": "Dense",
                    "settings": {"units": 8, "activation": "tanh"}},
                   {"id": "output", "type": "Output"}],
         "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "output"}],
         "recipe": %s}
        """
            .formatted(recipe));
  }

  /** What lies in a folder, by name. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
