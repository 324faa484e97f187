package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.choice.EngineWish;
import org.junit.jupiter.api.Test;

class EngineSettingTest {
  private final EngineSetting setting = new EngineSetting();

  @Test
  void isTheWishOfItsName() {
    assertThat(setting.engineOfInstallation("auto")).isEqualTo(EngineWish.AUTO);
    assertThat(setting.engineOfInstallation("dl4j").id()).isEqualTo("dl4j");
  }

  @Test
  void refusesToStartWithAnEngineThatIsNotKnown() {
    assertThatThrownBy(() -> setting.engineOfInstallation("torch"))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "The setting weightroom.engine is \"torch\", but has to be auto or dl4j or libtorch."
                + " Correct it, or leave it out.");
  }
}
