package io.weightroom.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.network.Network;
import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The places of layers in the starters' files are those that the arrangement gives. */
class StarterLayoutTest {
  private static final Path FOLDER = Path.of("src/main/resources/starters");
  private static final String PROPERTY = "writeDocuments";
  private static final String MEMBER = ",\n  \"layout\": {";

  static List<Starter> starters() {
    return Starters.all();
  }

  @ParameterizedTest
  @MethodSource("starters")
  void everyStarterIsArranged(Starter starter) throws IOException {
    Path file = FOLDER.resolve(starter.id() + ".json");
    String text = Files.readString(file);
    int end = text.contains(MEMBER) ? text.indexOf(MEMBER) : text.lastIndexOf("\n}");
    Network network = starter.design().network();
    String expected = text.substring(0, end) + layout(network) + "\n}\n";
    if (Boolean.getBoolean(PROPERTY)) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as(
            "%s is out of date. Write it anew: mvn test -Dtest=%s -D%s=true",
            file, getClass().getSimpleName(), PROPERTY)
        .isEqualTo(expected);
  }

  private static String layout(Network network) {
    return Arrangement.of(network).entrySet().stream()
        .map(
            e ->
                String.format(
                    Locale.ROOT,
                    "    \"%s\": {\"x\": %d, \"y\": %d}",
                    e.getKey(),
                    (int) e.getValue().x(),
                    (int) e.getValue().y()))
        .collect(Collectors.joining(",\n", MEMBER + "\n", "\n  }"));
  }
}
