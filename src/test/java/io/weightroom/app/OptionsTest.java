package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutOptionsTheServerIsForThisMachineAlone() {
    Options options = Options.parse(List.of()).orThrow();
    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.data()).isAbsolute().hasFileName("model-store");
  }

  @Test
  void optionsTakeTheirValueAfterASpaceOrAnEqualsSign() {
    Options options =
        Options.parse(List.of("--port=0", "--host", "0.0.0.0", "--data=/tmp/x")).orThrow();
    assertThat(options).isEqualTo(new Options("0.0.0.0", 0, Path.of("/tmp/x")));
  }

  @Test
  void everyMistakeIsToldAtItsOption() {
    List<Problem> problems =
        Options.parse(List.of("--prot", "--port", "65536", "--data", "a;b", "--host")).problems();
    assertThat(problems)
        .extracting(problem -> problem.where().label())
        .containsExactly("--prot", "--port", "--data", "--host");
  }
}
