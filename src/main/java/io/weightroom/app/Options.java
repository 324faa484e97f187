package io.weightroom.app;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks of the server.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param data the folder that holds the database, the datasets and the runs
 */
public record Options(String host, int port, Path data) {

  static final String HELP =
      """
      Usage: weightroom [--port N] [--host H] [--data DIR]

        --port N     port to listen on, 0 for any free one (default 8080)
        --host H     address to listen on (default 127.0.0.1: this machine only)
        --data DIR   folder for the database, datasets and runs (default model-store)
      """;

  /** Reads the options; each mistake is a problem at its option. */
  public static Result<Options> parse(List<String> arguments) {
    String host = "127.0.0.1";
    int port = 8080;
    Path data = Path.of("model-store");
    List<Problem> problems = new ArrayList<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      int equals = argument.indexOf('=');
      String option = equals < 0 ? argument : argument.substring(0, equals);
      if (!List.of("--port", "--host", "--data").contains(option)) {
        problems.add(
            problem(option, "This option is not known.", "Run with --help to see the options."));
        continue;
      }
      String value =
          equals >= 0 ? argument.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
      if (value.isBlank()) {
        problems.add(problem(option, "A value is missing.", "Write it after the option."));
        continue;
      }
      switch (option) {
        case "--host" -> host = value;
        case "--port" -> {
          if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
            port = Integer.parseInt(value);
          } else {
            problems.add(
                problem(
                    option,
                    "A port is a whole number from 0 to 65535, but this is \"" + value + "\".",
                    "Try 8080, or 0 for any free port."));
          }
        }
        default -> {
          // The database's address separates its settings by semicolons.
          if (value.indexOf(';') >= 0 || value.indexOf('\0') >= 0) {
            problems.add(
                problem(
                    option,
                    "The folder's name has a character that the database cannot take.",
                    "Choose a folder without a semicolon in its path."));
          } else {
            data = Path.of(value);
          }
        }
      }
    }
    return problems.isEmpty()
        ? Result.ok(new Options(host, port, data.toAbsolutePath().normalize()))
        : Result.failed(problems);
  }

  private static Problem problem(String option, String what, String remedy) {
    return new Problem(new Place.AtOption(option), what, remedy);
  }
}
