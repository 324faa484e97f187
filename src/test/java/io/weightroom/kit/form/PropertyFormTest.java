package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.internal.StateNode;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does in a form, and what the form keeps of it. */
@ViewPackages(classes = PropertyForm.class)
class PropertyFormTest extends BrowserlessTest {

  private final PropertyForm form = new PropertyForm();
  private final FormFields fields = new FormFields(form);
  private final List<Change> changes = new ArrayList<>();
  private List<Record> layers = List.of();
  private Object subject = "first";
  private Facts facts = Facts.NONE;

  @BeforeEach
  void someoneWatches() {
    UI.getCurrent().add(form);
    form.onChange(
        change -> {
          changes.add(change);
          List<Record> next = new ArrayList<>();
          layers.forEach(layer -> next.add(change.applyTo(layer)));
          layers = next;
          form.show(subject, layers, facts);
        });
  }

  private void show(Record... shown) {
    layers = List.of(shown);
    form.show(subject, layers, facts);
  }

  @Test
  void whatIsWrittenArrivesWithItsType() {
    show(Conv2D.DEFAULTS);
    fields.text("filters").setValue(" 64 ");
    fields.text("kernel_size").setValue("5 × 3");
    fields.select("padding").setValue("same");
    fields.select("activation").setValue("relu");
    fields.box("use_bias").setValue(false);
    assertThat(changes)
        .containsExactly(
            new Change("filters", 64),
            new Change("kernel_size", new Size2(5, 3)),
            new Change("padding", Padding.SAME),
            new Change("activation", new ActivationFunction.Relu()),
            new Change("use_bias", false));
    assertThat(fields.text("filters").getValue()).as("left as written").isEqualTo(" 64 ");
  }

  @Test
  void textThatCannotBeReadIsToldAndChangesNothing() {
    show(Dense.DEFAULTS);
    for (String wrong :
        List.of("many", "", "1.5", "1,024", "99999999999", "99999999999999999999")) {
      fields.text("units").setValue(wrong);
      assertThat(fields.text("units").isInvalid()).as(wrong).isTrue();
      assertThat(fields.text("units").getErrorMessage()).as(wrong).startsWith("units ");
      assertThat(form.unread()).as(wrong).containsOnlyKeys("units");
    }
    assertThat(changes).isEmpty();
    form.show(subject, layers, facts);
    form.problems(Map.of());
    assertThat(fields.text("units").getValue()).isEqualTo("99999999999999999999");
    assertThat(fields.text("units").isInvalid()).isTrue();
    fields.text("units").setValue("16.0");
    assertThat(changes).containsExactly(new Change("units", 16));
    assertThat(fields.text("units").isInvalid()).isFalse();
    assertThat(form.unread()).isEmpty();
  }

  @Test
  void unreadTextGoesWithItsLayerAndWithAnUndo() {
    show(Dense.DEFAULTS);
    fields.text("units").setValue("x");
    subject = "second";
    show(Dense.DEFAULTS);
    assertThat(fields.text("units").getValue()).isEqualTo("32");
    assertThat(form.unread()).isEmpty();
    fields.text("units").setValue("y");
    show(new Change("units", 7).applyTo(Dense.DEFAULTS));
    assertThat(fields.text("units").getValue()).isEqualTo("7");
    assertThat(fields.text("units").isInvalid()).isFalse();
    assertThat(form.unread()).isEmpty();
    fields.text("units").setValue("z");
    show(Conv2D.DEFAULTS);
    assertThat(form.unread()).as("another kind of layer").isEmpty();
  }

  @Test
  void outOfRangeIsPassedOnAndToldOnce() {
    show(Dense.DEFAULTS);
    fields.text("units").setValue("0");
    assertThat(changes).containsExactly(new Change("units", 0));
    String sentence = "units must be at least 1 and at most 100,000, found 0.";
    assertThat(fields.text("units").getErrorMessage()).isEqualTo(sentence);
    form.problems(
        Map.of(
            "units",
            List.of(new Problem(new Place.AtSetting("d", "units"), sentence, "Choose another."))));
    assertThat(fields.text("units").getErrorMessage()).isEqualTo(sentence);
  }

  @Test
  void fieldsStayTheSameWhileSomebodyTypes() {
    show(Conv2D.DEFAULTS);
    Component before = fields.text("filters");
    Component inside = fields.select("kernel_regularizer");
    fields.text("filters").setValue("6");
    fields.text("filters").setValue("6e1");
    form.problems(Map.of("filters", List.of()));
    assertThat(fields.text("filters")).isSameAs(before);
    assertThat(fields.select("kernel_regularizer")).isSameAs(inside);
    assertThat(fields.text("filters").getValue()).isEqualTo("6e1");
    assertThat(((Conv2D) layers.getFirst()).filters()).isEqualTo(60);
    subject = "another layer of the same kind";
    show(Conv2D.DEFAULTS);
    assertThat(fields.text("filters")).isSameAs(before);
    assertThat(fields.text("filters").getValue()).isEqualTo("32");
  }

  @Test
  void choiceBringsItsSettingsAndKeepsWhatHasTheSameName() {
    show(Dense.DEFAULTS);
    assertThat(fields.find("kernel_regularizer.l2")).isEmpty();
    fields.select("kernel_regularizer").setValue("L2");
    assertThat(fields.text("kernel_regularizer.l2").getValue()).isEqualTo("0.01");
    fields.text("kernel_regularizer.l2").setValue("5e-4");
    assertThat(changes.getLast()).isEqualTo(new Change("kernel_regularizer.l2", 5e-4));
    fields.select("kernel_regularizer").setValue("L1L2");
    assertThat(((Dense) layers.getFirst()).kernelRegularizer())
        .isEqualTo(new Regularizer.L1L2(0, 5e-4));
    fields.text("kernel_regularizer.l1").setValue("?");
    assertThat(form.unread()).containsOnlyKeys("kernel_regularizer.l1");
    fields.select("kernel_regularizer").setValue("none");
    assertThat(form.unread()).isEmpty();
    assertThat(fields.find("kernel_regularizer.l1")).isEmpty();
  }

  @Test
  void resetBringsTheDefaultBackAndIsThereOnlyThen() {
    show(Conv2D.DEFAULTS);
    assertThat(fields.button("Reset kernel_size to 3").isVisible()).isFalse();
    fields.text("kernel_size").setValue("what");
    assertThat(fields.button("Reset kernel_size to 3").isVisible()).isTrue();
    fields.text("kernel_size").setValue("7");
    fields.button("Reset kernel_size to 3").click();
    assertThat(layers).containsExactly(Conv2D.DEFAULTS);
    assertThat(fields.text("kernel_size").getValue()).isEqualTo("3");
    assertThat(fields.button("Reset kernel_size to 3").isVisible()).isFalse();
    fields.select("activation").setValue("elu");
    fields.text("activation.alpha").setValue("2");
    assertThat(fields.button("Reset alpha to 1").isVisible()).isTrue();
    fields.button("Reset activation to linear").click();
    assertThat(layers).containsExactly(Conv2D.DEFAULTS);
  }

  @Test
  void severalLayersAreEditedTogether() {
    Dense small = new Change("units", 8).applyTo(Dense.DEFAULTS);
    Dense large = new Change("units", 64).applyTo(Dense.DEFAULTS);
    show(small, large);
    assertThat(fields.text("units").getValue()).isEmpty();
    assertThat(fields.text("units").getPlaceholder()).isEqualTo("several values");
    assertThat(fields.select("activation").getValue()).isEqualTo("linear");
    assertThat(fields.text("units").isInvalid()).isFalse();
    fields.select("activation").setValue("tanh");
    fields.text("units").setValue("16");
    Dense both =
        new Change("activation", new ActivationFunction.Tanh())
            .applyTo(new Change("units", 16).applyTo(Dense.DEFAULTS));
    assertThat(layers).containsExactly(both, both);
  }

  @Test
  void severalLayersKeepTheirOwnSettingsInsideAChoice() {
    Record wide =
        new Change("kernel_initializer", new Initializer.Normal(0, 0.5)).applyTo(Dense.DEFAULTS);
    Record near =
        new Change("kernel_initializer", new Initializer.Normal(1, 0.1)).applyTo(Dense.DEFAULTS);
    show(wide, near);
    assertThat(fields.select("kernel_initializer").getPlaceholder()).isEqualTo("several values");
    assertThat(fields.text("kernel_initializer.mean").getPlaceholder()).isEqualTo("several values");
    fields.text("kernel_initializer.stddev").setValue("0.2");
    assertThat(layers)
        .extracting(layer -> ((Dense) layer).kernelInitializer())
        .containsExactly(new Initializer.Normal(0, 0.2), new Initializer.Normal(1, 0.2));
  }

  @Test
  void differentLayersShareWhatHasOneNameAndOneType() {
    show(Conv2D.DEFAULTS, Output.DEFAULTS);
    assertThat(fields.find("use_bias")).isPresent();
    assertThat(fields.find("kernel_initializer")).isPresent();
    assertThat(fields.find("filters")).isEmpty();
    assertThat(fields.find("units")).isEmpty();
    show(Dense.DEFAULTS, Output.DEFAULTS);
    assertThat(fields.find("units")).as("a number here, automatic there").isEmpty();
    fields.box("use_bias").setValue(false);
    assertThat(layers.getFirst()).isEqualTo(new Change("use_bias", false).applyTo(Dense.DEFAULTS));
    assertThat(layers.getLast()).isEqualTo(new Change("use_bias", false).applyTo(Output.DEFAULTS));
  }

  @Test
  void automaticIsAChoiceAndSaysWhatItComesTo() {
    facts =
        new Facts(
            Map.of("target", List.of("digit", "colour")),
            Map.of("units", "10 (classes of digit)", "activation", "softmax"),
            List.of());
    show(Output.DEFAULTS);
    assertThat(fields.text("units").getPlaceholder()).isEqualTo("automatic");
    assertThat(words()).contains("Automatic here: 10 (classes of digit).");
    fields.text("units").setValue("3");
    assertThat(words()).doesNotContain("Automatic here: 10 (classes of digit).");
    fields.text("units").setValue("Auto");
    fields.select("activation").setValue("sigmoid");
    fields.select("activation").setValue("automatic");
    ComboBox<?> target = fields.field("target", ComboBox.class);
    assertThat(target.getListDataView().getItems().map(String.class::cast))
        .containsExactly("digit", "colour");
    assertThat(layers).containsExactly(Output.DEFAULTS);
  }

  private List<String> words() {
    return fields.all(Span.class).stream().filter(Span::isVisible).map(Span::getText).toList();
  }

  @Test
  @SuppressWarnings("unchecked")
  void columnsAreChosenFromTheDatasetAndUnknownOnesStay() {
    facts = new Facts(Map.of("columns", List.of("a", "b")), Map.of(), List.of());
    show(new Input(List.of(), List.of("gone")));
    MultiSelectComboBox<String> columns = fields.field("columns", MultiSelectComboBox.class);
    assertThat(columns.getListDataView().getItems()).containsExactly("a", "b", "gone");
    columns.setValue(Set.of("b"));
    assertThat(layers).containsExactly(new Input(List.of(), List.of("b")));
    fields.text("shape").setValue("28x28x1");
    assertThat(((Input) layers.getFirst()).shape()).containsExactly(28, 28, 1);
    fields.text("shape").setValue("");
    assertThat(((Input) layers.getFirst()).shape()).isEmpty();
  }

  @Test
  void verdictSpeaksAtTheFieldAndItsButtonsDoWhatItSaidLast() {
    show(Conv2D.DEFAULTS);
    List<String> pressed = new ArrayList<>();
    Problem problem =
        new Problem(new Place.AtSetting("c", "kernel_size"), "c has a window too large.", "Pad.");
    Problem hint =
        new Problem(new Place.AtSetting("c", "use_bias"), "The bias is useless here.", "Off.");
    for (String round : List.of("first", "second")) {
      form.tell(
          Map.of(
              "kernel_size",
              List.of(
                  new Told(
                      problem,
                      false,
                      List.of(new Told.Fix("Use same padding", () -> pressed.add(round))))),
              "use_bias",
              List.of(new Told(hint, true, List.of()))));
    }
    assertThat(fields.text("kernel_size").getErrorMessage()).isEqualTo("c has a window too large.");
    assertThat(fields.box("use_bias").isInvalid()).isFalse();
    assertThat(words()).contains("The bias is useless here. Off.");
    focused();
    fields.button("Use same padding").click();
    assertThat(pressed).containsExactly("second");
    assertThat(focused())
        .as("the button goes, its field stays")
        .containsExactly(fields.text("kernel_size").getElement().getNode());
    form.tell(Map.of());
    assertThat(fields.text("kernel_size").isInvalid()).isFalse();
    assertThat(words()).doesNotContain("The bias is useless here. Off.");
  }

  /** What has been given the focus since this was asked last. */
  private static List<StateNode> focused() {
    UIInternals internals = UI.getCurrent().getInternals();
    internals.getStateTree().runExecutionsBeforeClientResponse();
    return internals.dumpPendingJavaScriptInvocations().stream()
        .filter(call -> call.getInvocation().getExpression().contains("focus"))
        .map(PendingJavaScriptInvocation::getOwner)
        .toList();
  }

  @Test
  void rarelyNeededSettingsStandBehindMoreWhichSaysWhatIsInIt() {
    show(Dense.DEFAULTS);
    NativeDetails more = fields.all(NativeDetails.class).getFirst();
    assertThat(more.isOpen()).isFalse();
    assertThat(words()).doesNotContain("1 changed");
    fields.box("trainable").setValue(false);
    assertThat(words()).contains("1 changed");
    form.problems(
        Map.of(
            "trainable",
            List.of(new Problem(new Place.AtSetting("d", "trainable"), "It is off.", ""))));
    assertThat(words()).contains("1 problem");
    FormState.open("", true);
    show(Conv2D.DEFAULTS);
    assertThat(fields.all(NativeDetails.class).getFirst().isOpen()).isTrue();
  }

  @Test
  void helpExplainsWithRangeAndDefault() {
    show(Conv2D.DEFAULTS);
    fields.button("Help on filters").click();
    String text = find(Popover.class).single().getElement().getTextRecursively();
    assertThat(text)
        .contains("filters", "Kernels, the channels of the output")
        .contains("at least 1 and at most 10,000")
        .contains("Default", "32");
  }
}
