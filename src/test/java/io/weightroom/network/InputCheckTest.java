package io.weightroom.network;

import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Draft.checked;
import static io.weightroom.network.Draft.classes;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCheckTest {
  private static final DataForm PENGUINS =
      new DataForm(
          new DataForm.Table(
              List.of(
                  new DataForm.Width("island", 3),
                  new DataForm.Width("beak", 1),
                  new DataForm.Width("mass", 1))),
          List.of(classes("species", 3)));

  private static Network input(List<Integer> shape, String... columns) {
    return chain().with(new Edit.Changed("input", new Input(shape, List.of(columns))));
  }

  @Test
  void allColumnsEnterUnlessSomeAreChosen() {
    assertThat(checked(input(List.of()), PENGUINS).node("input").output())
        .isEqualTo(Shape.vector(5));
    CheckedNode some = checked(input(List.of(), "mass", "island"), PENGUINS).node("input");
    assertThat(some.output()).isEqualTo(Shape.vector(4));
    assertThat(((Input) some.layer()).columns()).containsExactly("mass", "island");
  }

  @Test
  void severalInputsTakeColumnsEach() {
    Network network =
        new Draft()
            .add("where", new Input(List.of(), List.of("island")))
            .add("what", new Input(List.of(), List.of("beak", "mass")))
            .add("both", new Concatenate())
            .add("output", Output.DEFAULTS)
            .wire("where", "both")
            .wire("what", "both")
            .wire("both", "output")
            .network();
    assertThat(checked(network, PENGUINS).inputs())
        .extracting(CheckedNode::output)
        .containsExactly(Shape.vector(3), Shape.vector(2));
  }

  @Test
  void aShapeByHandMayAgree() {
    assertThat(checked(input(List.of(4)), IRIS).node("input").output()).isEqualTo(Shape.vector(4));
  }

  @Test
  void aShapeByHandMayNot() {
    assertThat(Draft.lines(input(List.of(5)), IRIS))
        .containsExactly(
            "input.shape: input is set to a vector of 5 but the dataset gives a vector of 4. Clear"
                + " its shape, so that it follows the dataset.");
    Network image =
        chain(new Flatten())
            .with(new Edit.Changed("input", new Input(List.of(32, 32, 3), List.of())));
    assertThat(Draft.lines(image, DIGITS))
        .containsExactly(
            "input.shape: input is set to an image of 32 × 32 × 3 but the dataset gives an image of"
                + " 28 × 28 × 1. Clear its shape, so that it follows the dataset.");
  }

  @Test
  void columnsThatAreNotThere() {
    assertThat(Draft.lines(input(List.of(), "beek", "mass"), PENGUINS))
        .containsExactly(
            "input.columns: input chooses the column \"beek\", which is no input column. Did you"
                + " mean \"beak\"?");
    assertThat(Draft.lines(input(List.of(), "wing"), PENGUINS))
        .containsExactly(
            "input.columns: input chooses the column \"wing\", which is no input column. There are"
                + " island, beak and mass.");
    assertThat(Draft.lines(input(List.of(), "mass", "mass"), PENGUINS))
        .containsExactly(
            "input.columns: input chooses the column \"mass\" twice. Name each column once.");
  }

  @Test
  void imagesHaveNoColumns() {
    Network network =
        chain(new Flatten()).with(new Edit.Changed("input", new Input(List.of(), List.of("x"))));
    assertThat(Draft.lines(network, DIGITS))
        .containsExactly(
            "input.columns: input chooses columns, but the dataset consists of images. Clear its"
                + " columns.");
  }
}
