package io.weightroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignSettingTest {
  private static final Design DESIGN =
      DesignFormat.read(
              """
              {"format": "weightroom-design/1", "name": "Small",
               "nodes": [{"id": "input", "type": "Input"},
                 {"id": "hidden", "type": "Dense", "settings": {"units": 16,
                   "kernel_regularizer": {"type": "L2", "l2": 0.00005}}},
                 {"id": "output", "type": "Output"}],
               "edges": [{"from": "input", "to": "hidden"}, {"from": "hidden", "to": "output"}],
               "recipe": {"optimizer": {"type": "SGD", "momentum": 0.9}, "batch_size": "full"}}
              """
                  .getBytes(StandardCharsets.UTF_8),
              "test")
          .orThrow();

  private static DesignSetting setting(String name) {
    return DesignSetting.of(DESIGN).stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesSettingsAsPeopleCompareThem() {
    List<String> names = DesignSetting.of(DESIGN).stream().map(DesignSetting::name).toList();
    assertThat(names)
        .startsWith("optimizer", "learning_rate", "momentum", "nesterov", "learning_rate_schedule")
        .contains("epochs", "hidden.units", "hidden.kernel_regularizer.l2", "output.target")
        .doesNotHaveDuplicates();
  }

  @Test
  void writesValuesWithTheirDefaults() {
    assertThat(setting("optimizer").text()).isEqualTo("SGD");
    assertThat(setting("learning_rate").text()).isEqualTo("0.01");
    assertThat(setting("nesterov").text()).isEqualTo("off");
    assertThat(setting("batch_size").text()).isEqualTo("full");
    assertThat(setting("batch_size").number()).isNull();
    assertThat(setting("early_stopping").text()).isEqualTo("off");
    assertThat(setting("loss").text()).isEqualTo("automatic");
    assertThat(setting("hidden.kernel_regularizer").text()).isEqualTo("L2");
    assertThat(setting("hidden.kernel_regularizer.l2").text()).isEqualTo("5e-5");
    assertThat(setting("hidden.units").number()).isEqualTo(16);
  }

  @Test
  void changesExactlyOneSetting() {
    Design faster = setting("learning_rate").in(DESIGN, 0.5);
    assertThat(different(faster)).containsExactly("learning_rate 0.01 → 0.5");
    Design lighter = setting("hidden.kernel_regularizer.l2").in(DESIGN, 0.25);
    assertThat(different(lighter)).containsExactly("hidden.kernel_regularizer.l2 5e-5 → 0.25");
    assertThat(lighter.network().edges()).isEqualTo(DESIGN.network().edges());
  }

  private static List<String> different(Design other) {
    List<DesignSetting> before = DesignSetting.of(DESIGN);
    return DesignSetting.of(other).stream()
        .filter(after -> !before.contains(after))
        .filter(after -> !(after.value() instanceof Record))
        .map(after -> after.name() + " " + setting(after.name()).text() + " → " + after.text())
        .toList();
  }
}
