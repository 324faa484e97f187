package io.weightroom.cli;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.device.DeviceWish;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The options of {@code weightroom train}.
 *
 * @param design the design file
 * @param values what was given, by option
 */
record TrainOptions(Path design, Map<String, String> values) {
  static final String USAGE =
      """
      Usage: weightroom train DESIGN.json --data FILE [options]

        --data FILE         a CSV file (also .gz), or IDX images together with --labels
        --labels FILE       IDX labels of --data
        --test FILE         a test part of its own, in the same format as --data
        --test-labels FILE  IDX labels of --test
        --target COLUMN     the column to predict; the last one unless given
        --task TASK         classification or regression; by the target's values unless given
        --engine ENGINE     auto, dl4j or libtorch
        --device DEVICE     auto, cpu or cuda
        --epochs N          instead of the design's
        --seed N            instead of the design's
        --out DIR           the run folder, new or empty
      """;

  private static final List<String> NAMES =
      List.of(
          "--data",
          "--labels",
          "--test",
          "--test-labels",
          "--target",
          "--task",
          "--engine",
          "--device",
          "--epochs",
          "--seed",
          "--out");

  /** Every mistake in the arguments at once, or the options. */
  static Result<TrainOptions> parse(List<String> arguments) {
    List<Problem> problems = new ArrayList<>();
    List<String> files = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("-")) {
        files.add(argument);
      } else if (!NAMES.contains(name)) {
        problems.add(
            new Problem(
                new Place.AtOption(argument),
                "This option is not known.",
                Names.advice(name, NAMES)));
      } else if (values.containsKey(name)) {
        problems.add(new Problem(new Place.AtOption(name), "It is given twice.", "Give it once."));
      } else if (equals >= 0) {
        values.put(name, argument.substring(equals + 1));
      } else if (i + 1 == arguments.size() || NAMES.contains(arguments.get(i + 1))) {
        problems.add(
            new Problem(
                new Place.AtOption(name), "It needs a value, found none.", "Write it behind."));
      } else {
        values.put(name, arguments.get(++i));
      }
    }
    if (files.size() != 1) {
      problems.add(
          new Problem(
              new Place.Whole(),
              files.isEmpty()
                  ? "A design file is needed, found none."
                  : "One design file is needed, found " + String.join(", ", files) + ".",
              "Write weightroom train DESIGN.json --data FILE."));
    }
    if (!values.containsKey("--data")) {
      problems.add(
          new Problem(
              new Place.AtOption("--data"),
              "A dataset is needed, found none.",
              "Add --data FILE with a CSV file or IDX images."));
    }
    if (values.containsKey("--test-labels") && !values.containsKey("--test")) {
      problems.add(
          new Problem(
              new Place.AtOption("--test-labels"),
              "Labels are given, but no test images.",
              "Add --test FILE, or leave --test-labels out."));
    }
    oneOf(values, "--task", List.of("classification", "regression"), problems);
    oneOf(values, "--engine", EngineWish.ids(), problems);
    oneOf(values, "--device", DeviceWish.words(), problems);
    whole(values, "--epochs", 1, 1_000_000, problems);
    whole(values, "--seed", Long.MIN_VALUE, Long.MAX_VALUE, problems);
    for (String option : List.of("--data", "--labels", "--test", "--test-labels", "--out")) {
      check(values, option, v -> isPath(v), "a path", problems);
    }
    if (!files.isEmpty() && !isPath(files.getFirst())) {
      problems.add(
          new Problem(
              new Place.Whole(), "The design file's name is no path.", "Correct its name."));
    }
    return problems.isEmpty()
        ? Result.ok(new TrainOptions(Path.of(files.getFirst()), values))
        : Result.failed(problems);
  }

  Path data() {
    return Path.of(values.get("--data"));
  }

  Optional<Path> path(String option) {
    return text(option).map(Path::of);
  }

  Optional<String> text(String option) {
    return Optional.ofNullable(values.get(option));
  }

  Optional<Long> number(String option) {
    return text(option).map(Long::parseLong);
  }

  /** Where the run is to be computed. */
  EngineWish engine() {
    return text("--engine").flatMap(EngineWish::of).orElse(EngineWish.AUTO);
  }

  DeviceWish device() {
    return text("--device").flatMap(DeviceWish::of).orElse(DeviceWish.AUTO);
  }

  private static void oneOf(
      Map<String, String> values, String option, List<String> known, List<Problem> problems) {
    check(values, option, v -> known.contains(v), String.join(" or ", known), problems);
  }

  private static void whole(
      Map<String, String> values, String option, long min, long max, List<Problem> problems) {
    Predicate<String> fits =
        v -> {
          try {
            long number = Long.parseLong(v);
            return number >= min && number <= max;
          } catch (NumberFormatException e) {
            return false;
          }
        };
    String range = min == 1 ? "a whole number from 1 to 1,000,000" : "a whole number";
    check(values, option, fits, range, problems);
  }

  private static void check(
      Map<String, String> values,
      String option,
      Predicate<String> fits,
      String needed,
      List<Problem> problems) {
    String found = values.get(option);
    if (found != null && !fits.test(found)) {
      problems.add(
          new Problem(
              new Place.AtOption(option),
              "It needs " + needed + ", found \"" + found + "\".",
              "Change the value, or leave the option out."));
    }
  }

  private static boolean isPath(String text) {
    try {
      return !text.isBlank() && !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
