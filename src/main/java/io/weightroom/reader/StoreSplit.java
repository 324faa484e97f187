package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.Target;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a store are in which part: by its own plan, and the recipe where that is open.
 */
public final class StoreSplit {
  private static final String REMEDY =
      "Give more rows, or split the dataset in another way, such as 0 % for validation and test.";

  private final Store store;
  private final double validation;
  private final double test;
  private final long seed;

  private StoreSplit(Store store, double validation, double test, long seed) {
    this.store = store;
    this.validation = validation;
    this.test = test;
    this.seed = seed;
  }

  /**
   * Deals the samples to the parts; those without a target are in none.
   *
   * @param validation the recipe's share, for what the store's plan leaves open
   * @param test the recipe's share
   * @param seed the recipe's
   * @return samples by their numbers in the store
   */
  public static Result<Split> of(Store store, double validation, double test, long seed) {
    return new StoreSplit(store, validation, test, seed).split();
  }

  private Result<Split> split() {
    return switch (store.split()) {
      case SplitPlan.ByRecipe _ -> drawn(labelled(_ -> true), validation, test, true, seed);
      case SplitPlan.Shares(double ofValidation, double ofTest, boolean stratified, long own) ->
          ofDataset(drawn(labelled(_ -> true), ofValidation, ofTest, stratified, own));
      case SplitPlan.Given _, SplitPlan.ByColumn _ -> given();
      case SplitPlan.ByTime(String column, double ofValidation, double ofTest) ->
          ofDataset(byTime(column, ofValidation, ofTest));
    };
  }

  /** The shares are the dataset's, so that no recipe can mend what stands against them. */
  private static Result<Split> ofDataset(Result<Split> dealt) {
    return dealt instanceof Result.Failed<Split>(List<Problem> problems)
        ? Result.failed(
            problems.stream()
                .map(
                    problem ->
                        problem.where() instanceof Place.Whole
                            ? new Problem(problem.where(), problem.what(), REMEDY)
                            : problem)
                .toList())
        : dealt;
  }

  private Result<Split> given() {
    int[] train = labelled(sample -> store.given(sample) == Part.TRAIN);
    int[] judged = labelled(sample -> store.given(sample) == Part.VALIDATION);
    int[] tested = labelled(sample -> store.given(sample) == Part.TEST);
    if (train.length == 0) {
      return Result.failed(
          new Place.Whole(),
          "No sample with a target is in the training part.",
          "Split the dataset in another way.");
    }
    double openValidation = judged.length > 0 ? 0 : validation;
    double openTest = tested.length > 0 ? 0 : test;
    return drawn(train, openValidation, openTest, true, seed)
        .then(
            drawn ->
                Result.ok(
                    new Split(
                        drawn.train(),
                        judged.length > 0 ? judged : drawn.validation(),
                        tested.length > 0 ? tested : drawn.test())));
  }

  private Result<Split> byTime(String column, double ofValidation, double ofTest) {
    TableStore table = (TableStore) store;
    int at = table.schema().indexOf(column);
    int[] known = labelled(sample -> !Double.isNaN(table.number(sample, at)));
    int[] order =
        Arrays.stream(known)
            .boxed()
            .sorted((a, b) -> Double.compare(table.number(a, at), table.number(b, at)))
            .mapToInt(Integer::intValue)
            .toArray();
    return Split.inOrder(order.length, ofValidation, ofTest)
        .then(
            split ->
                Result.ok(
                    new Split(
                        rising(split.train(), order),
                        rising(split.validation(), order),
                        rising(split.test(), order))));
  }

  private Result<Split> drawn(
      int[] samples, double ofValidation, double ofTest, boolean stratified, long from) {
    int[] classes = stratified ? classes(samples) : null;
    return Split.draw(samples.length, classes, ofValidation, ofTest, from)
        .then(
            split ->
                Result.ok(
                    new Split(
                        rising(split.train(), samples),
                        rising(split.validation(), samples),
                        rising(split.test(), samples))));
  }

  private int @Nullable [] classes(int[] samples) {
    return switch (store) {
      case ImageStore images -> Arrays.stream(samples).map(images::label).toArray();
      case TableStore table -> {
        Target first = table.schema().form().targets().getFirst();
        int at = table.schema().indexOf(first.column());
        yield first instanceof Target.Classes
            ? Arrays.stream(samples).map(sample -> table.code(sample, at)).toArray()
            : null;
      }
    };
  }

  private int[] labelled(LongPredicate wanted) {
    int[] found = new int[Math.toIntExact(store.samples())];
    int count = 0;
    for (int sample = 0; sample < found.length; sample++) {
      if (wanted.test(sample) && store.labelled(sample)) {
        found[count++] = sample;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] rising(int[] positions, int[] samples) {
    int[] found = new int[positions.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = samples[positions[i]];
    }
    Arrays.sort(found);
    return found;
  }
}
