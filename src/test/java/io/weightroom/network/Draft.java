package io.weightroom.network;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network under construction, and the datasets that tests check networks against. */
final class Draft {
  static final DataForm IRIS = table(4, classes("species", 3));
  static final DataForm DIGITS = images(28, 28, 1, classes("digit", 10));
  static final DataForm CARS = table(9, new Target.Number("mpg"));

  private Network network = Network.EMPTY;

  static DataForm table(int columns, Target... targets) {
    return new DataForm(
        new DataForm.Table(
            IntStream.range(0, columns).mapToObj(i -> new DataForm.Width("x" + i, 1)).toList()),
        List.of(targets));
  }

  static DataForm images(int height, int width, int channels, Target... targets) {
    return new DataForm(new DataForm.Images(height, width, channels), List.of(targets));
  }

  static Target classes(String column, int count) {
    return new Target.Classes(column, IntStream.range(0, count).mapToObj(i -> "c" + i).toList());
  }

  /** Layers in a row, between an Input called "input" and an Output called "output". */
  static Network chain(Layer... layers) {
    return chain(Output.DEFAULTS, layers);
  }

  static Network chain(Output output, Layer... layers) {
    Draft draft = new Draft().add("input", Input.DEFAULTS);
    String last = "input";
    for (Layer layer : layers) {
      String id = draft.network.freeId(layer);
      draft.add(id, layer).wire(last, id);
      last = id;
    }
    return draft.add("output", output).wire(last, "output").network();
  }

  Draft add(String id, Layer layer) {
    network = network.with(new Edit.Added(new Node(id, layer), null));
    return this;
  }

  /** A wire to the next free input. */
  Draft wire(String from, String to) {
    network = network.with(new Edit.Connected(new Edge(from, to, network.freePort(to))));
    return this;
  }

  Network network() {
    return network;
  }

  static CheckedNetwork checked(Network network, DataForm form) {
    Verdict verdict = NetworkCheck.check(network, Recipe.DEFAULTS, form);
    return verdict
        .checked()
        .orElseThrow(() -> new AssertionError("problems: " + verdict.problems()));
  }

  /** The problems as lines. */
  static List<String> lines(Network network, @Nullable DataForm form) {
    return lines(network, Recipe.DEFAULTS, form);
  }

  static List<String> lines(Network network, Recipe recipe, @Nullable DataForm form) {
    return NetworkCheck.check(network, recipe, form).problems().stream()
        .map(Object::toString)
        .toList();
  }
}
