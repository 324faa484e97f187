package io.weightroom.dataset;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are learned from and which judge; every row is in exactly one part.
 *
 * @param train rising row numbers
 * @param validation rising row numbers; empty for a share of 0
 * @param test rising row numbers; empty for a share of 0
 */
public record Split(int[] train, int[] validation, int[] test) {

  /**
   * Draws the parts. The same arguments always give the same parts.
   *
   * @param rows how many rows there are
   * @param classes the class of each row, of which each part gets its share; null for numbers
   * @param validation the share of rows for validation, 0 ≤ share &lt; 1
   * @param test the share of rows for the test, 0 ≤ share &lt; 1
   */
  public static Result<Split> draw(
      int rows, int @Nullable [] classes, double validation, double test, long seed) {
    List<Problem> problems = problems(validation, test);
    if (!problems.isEmpty()) {
      return Result.failed(problems);
    }
    int[][] groups = groups(rows, classes);
    Quotas quotas =
        Quotas.of(Arrays.stream(groups).mapToInt(g -> g.length).toArray(), validation, test);
    int tested = Arrays.stream(quotas.test).sum();
    int validated = Arrays.stream(quotas.validation).sum();
    if (rows == 0
        || tested < Math.min(1, wanted(rows, test))
        || validated < Math.min(1, wanted(rows, validation))) {
      return tooFew(rows);
    }
    return Result.ok(deal(groups, quotas.test, quotas.validation, seed));
  }

  /**
   * How many samples of each class the judging parts get; the others are learned from.
   *
   * @param validation of each class
   * @param test of each class
   */
  public record Quotas(int[] validation, int[] test) {
    /**
     * Shares classes out.
     *
     * @param sizes the samples of each class, in the order of the labels
     */
    public static Quotas of(int[] sizes, double validation, double test) {
      int all = Arrays.stream(sizes).sum();
      int[] tested = quotas(sizes, wanted(all, test));
      int[] rest = IntStream.range(0, sizes.length).map(i -> sizes[i] - tested[i]).toArray();
      return new Quotas(quotas(rest, wanted(all, validation)), tested);
    }
  }

  /** The first rows are learned from, the last are the test part, those between validate. */
  public static Result<Split> inOrder(int rows, double validation, double test) {
    List<Problem> problems = problems(validation, test);
    if (!problems.isEmpty()) {
      return Result.failed(problems);
    }
    int tested = wanted(rows, test);
    int validated = wanted(rows, validation);
    int learned = rows - tested - validated;
    return learned < 1
        ? tooFew(rows)
        : Result.ok(
            new Split(
                IntStream.range(0, learned).toArray(),
                IntStream.range(learned, learned + validated).toArray(),
                IntStream.range(learned + validated, rows).toArray()));
  }

  private static Result<Split> tooFew(int rows) {
    return Result.failed(
        new Place.Whole(),
        rows
            + (rows == 1 ? " row is" : " rows are")
            + " too few: each part needs at least one, and the training part one of each class.",
        "Give more rows, or set validation_split and test_split to 0.");
  }

  private static List<Problem> problems(double validation, double test) {
    List<Problem> problems = new ArrayList<>();
    check("validation_split", validation, problems);
    check("test_split", test, problems);
    if (problems.isEmpty() && validation + test >= 1) {
      problems.add(
          new Problem(
              new Place.InRecipe("validation_split"),
              "validation_split "
                  + validation
                  + " and test_split "
                  + test
                  + " leave nothing to learn from.",
              "Make their sum smaller than 1."));
    }
    return problems;
  }

  /** All rows of a dataset that is learned from whole. */
  public static Split whole(int rows) {
    return new Split(IntStream.range(0, rows).toArray(), new int[0], new int[0]);
  }

  /** The rows of a part. */
  public int[] rows(Part part) {
    return switch (part) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  private static Split deal(int[][] groups, int[] fromTest, int[] fromValidation, long seed) {
    Shuffle shuffle = new Shuffle(seed);
    Part[] part = new Part[Arrays.stream(groups).mapToInt(group -> group.length).sum()];
    for (int g = 0; g < groups.length; g++) {
      int[] members = groups[g];
      shuffle.apply(members);
      for (int i = 0; i < members.length; i++) {
        part[members[i]] =
            i < fromTest[g]
                ? Part.TEST
                : i < fromTest[g] + fromValidation[g] ? Part.VALIDATION : Part.TRAIN;
      }
    }
    return new Split(rows(part, Part.TRAIN), rows(part, Part.VALIDATION), rows(part, Part.TEST));
  }

  private static int[] rows(Part[] parts, Part wanted) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == wanted).toArray();
  }

  private static int wanted(int rows, double share) {
    return share == 0 ? 0 : Math.max(1, (int) Math.round(rows * share));
  }

  /**
   * Shares a number of rows out over the groups by largest remainders, and leaves at least one row
   * in each group.
   */
  private static int[] quotas(int[] sizes, int wanted) {
    int all = Arrays.stream(sizes).sum();
    int[] quotas = new int[sizes.length];
    if (wanted == 0 || all == 0) {
      return quotas;
    }
    double[] remainders = new double[sizes.length];
    int given = 0;
    for (int i = 0; i < sizes.length; i++) {
      double exact = (double) sizes[i] * wanted / all;
      quotas[i] = Math.min((int) exact, Math.max(0, sizes[i] - 1));
      remainders[i] = exact - quotas[i];
      given += quotas[i];
    }
    List<Integer> order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
            .toList();
    boolean progress = true;
    while (given < wanted && progress) {
      progress = false;
      for (int i : order) {
        if (given < wanted && quotas[i] < sizes[i] - 1) {
          quotas[i]++;
          given++;
          progress = true;
        }
      }
    }
    return quotas;
  }

  private static int[][] groups(int rows, int @Nullable [] classes) {
    if (classes == null) {
      return new int[][] {IntStream.range(0, rows).toArray()};
    }
    int count = Arrays.stream(classes).max().orElse(-1) + 1;
    int[] sizes = new int[count];
    for (int c : classes) {
      sizes[c]++;
    }
    int[][] groups = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[count];
    for (int row = 0; row < rows; row++) {
      int c = classes[row];
      groups[c][filled[c]++] = row;
    }
    return groups;
  }

  private static void check(String setting, double share, List<Problem> problems) {
    if (!(share >= 0 && share < 1)) {
      problems.add(
          new Problem(
              new Place.InRecipe(setting),
              "It is " + share + ", but a share from 0 to below 1 is needed.",
              "Use 0.2 for a fifth of the rows."));
    }
  }
}
