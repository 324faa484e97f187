package io.weightroom.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.kit.form.PropertyForm;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Output;
import io.weightroom.network.Design;
import io.weightroom.network.Drawing;
import io.weightroom.network.Network;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.Editor;
import io.weightroom.studio.Sketches;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written in the recipe reaches the design, and is taken back in the same steps. */
@ViewPackages(classes = PropertyForm.class)
class RecipePartTest extends BrowserlessTest {
  private Instant now = Instant.EPOCH;
  private final Editor editor = new Editor(Sketches.chain("Mine", 2), null, () -> now);
  private final RecipePart part = new RecipePart(editor, this::show, _ -> {});

  @BeforeEach
  void someoneWatches() {
    for (String after : List.of("dense_1", "dense_2")) {
      Network network = editor.network();
      editor.edit(Drawing.append(network, Dropout.DEFAULTS, List.of(after)), "Added Dropout");
    }
    UI.getCurrent().add(part);
    show();
  }

  private void show() {
    part.show();
    now = now.plusSeconds(5);
  }

  @Test
  void aSettingIsTakenBack() {
    Recipe before = editor.design().recipe();
    setting("epochs").setValue("77");
    setting("learning_rate").setValue("0.02");
    assertThat(editor.design().recipe().epochs()).isEqualTo(77);
    assertThat(editor.design().recipe().optimizer().learningRate()).isEqualTo(0.02);
    assertThat(editor.undo()).contains("Changed optimizer");
    assertThat(editor.undo()).contains("Changed epochs");
    assertThat(editor.design().recipe()).isEqualTo(before);
    show();
    assertThat(setting("epochs").getValue()).isEqualTo(String.valueOf(before.epochs()));
  }

  @Test
  void thePenaltyAndTheDropoutOfAllLayersAreSetAndTakenBackAtOnce() {
    Design before = editor.design();
    penalty().setValue("L2");
    assertThat(penalties()).hasSize(3).allMatch(Regularizer.L2.class::isInstance);
    Design penalised = editor.design();
    setting("dropout_rate").setValue("0.3");
    assertThat(rates()).containsExactly(0.3, 0.3);
    assertThat(editor.undo()).contains("Changed the rate of all Dropout layers");
    assertThat(editor.design()).isEqualTo(penalised);
    assertThat(editor.undo()).contains("Changed the penalty of all layers");
    assertThat(editor.design()).isEqualTo(before);
  }

  private List<Regularizer> penalties() {
    return editor.network().nodes().stream()
        .<Regularizer>mapMulti(
            (node, found) -> {
              switch (node.layer()) {
                case Dense dense -> found.accept(dense.kernelRegularizer());
                case Output output -> found.accept(output.kernelRegularizer());
                default -> {}
              }
            })
        .toList();
  }

  private List<Double> rates() {
    return editor.network().nodes().stream()
        .filter(node -> node.layer() instanceof Dropout)
        .map(node -> ((Dropout) node.layer()).rate())
        .toList();
  }

  @SuppressWarnings("unchecked")
  private Select<String> penalty() {
    return find(Select.class).withId("setting-kernel_regularizer").single();
  }

  private TextField setting(String name) {
    return find(TextField.class).all().stream()
        .filter(field -> field.getId().orElse("").matches("setting-(.*-)?" + name))
        .findFirst()
        .orElseThrow();
  }
}
