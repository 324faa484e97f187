package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Size2;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A design with one mistake, or with one thing that is seldom meant.
 *
 * @param rule what the check reports
 * @param sentence how the report begins, its place included
 * @param labels the buttons that come with it
 * @param mended whether the network has no problem at all after the first button
 */
record Example(
    Rule rule,
    Network network,
    Recipe recipe,
    @Nullable DataForm form,
    Limits limits,
    String sentence,
    List<String> labels,
    boolean mended) {

  /** A mistake that the first button mends as a whole. */
  static Example of(
      Rule rule, Network network, @Nullable DataForm form, String sentence, String... labels) {
    return new Example(
        rule,
        network,
        Recipe.DEFAULTS,
        form,
        Limits.DEFAULT,
        sentence,
        List.of(labels),
        labels.length > 0);
  }

  /** A mistake after whose first button another thing is left to do elsewhere. */
  Example withMoreToDo() {
    return new Example(rule, network, recipe, form, limits, sentence, labels, false);
  }

  Example trained(Recipe other) {
    return new Example(rule, network, other, form, limits, sentence, labels, mended);
  }

  Example within(Limits other) {
    return new Example(rule, network, recipe, form, other, sentence, labels, mended);
  }

  Design design() {
    return new Design("Example", network, recipe);
  }

  Verdict check(Design design) {
    return NetworkCheck.check(design.network(), design.recipe(), form, limits);
  }

  @Override
  public String toString() {
    return rule + ": " + sentence;
  }

  static Limits samples(long count) {
    return new Limits(Limits.DEFAULT.memory(), Limits.DEFAULT.parameters(), count);
  }

  static Dense dense(int units) {
    return with(with(Dense.DEFAULTS, "units", units), "activation", new Relu());
  }

  static Conv2D conv(int filters, int kernel) {
    Conv2D sized = with(Conv2D.DEFAULTS, "kernel_size", Size2.of(kernel));
    return with(with(sized, "filters", filters), "activation", new Relu());
  }

  static MaxPooling2D pool(int size) {
    return with(MaxPooling2D.DEFAULTS, "pool_size", Size2.of(size));
  }

  static Output output(String setting, @Nullable Object value) {
    return with(Output.DEFAULTS, setting, value);
  }

  static <T extends Record & Layer> T with(T layer, String setting, @Nullable Object value) {
    return Declaration.of(layer).with(layer, setting, value);
  }

  static Recipe recipe(String setting, @Nullable Object value) {
    return Declaration.of(Recipe.class).with(Recipe.DEFAULTS, setting, value);
  }
}
