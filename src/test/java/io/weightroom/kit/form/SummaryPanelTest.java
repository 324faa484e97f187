package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Starters;
import io.weightroom.network.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryPanelTest {

  @Test
  void tableAndItsTotalsAreThoseOfTheNetwork() {
    Design design = Starters.named("small-mlp").orElseThrow().design();
    DataForm iris =
        new DataForm(
            new DataForm.Table(List.of(new DataForm.Width("length", 4))),
            List.of(new Target.Classes("species", List.of("a", "b", "c"))));
    CheckedNetwork network =
        NetworkCheck.check(design.network(), design.recipe(), iris).checked().orElseThrow();
    SummaryPanel panel = new SummaryPanel();
    panel.show(network, 32);
    String text = panel.getElement().getTextRecursively();
    assertThat(text).contains(Summary.of(network));
    // 4 · 16 + 16 for the hidden layer, 16 · 3 + 3 for the output.
    assertThat(text).contains("Parameters131, all trainable");
    assertThat(text).contains("112 a sample");
    assertThat(text).contains("batches of 32");
  }
}
