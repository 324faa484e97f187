package io.weightroom.catalog;

import java.util.List;
import java.util.function.Function;

/**
 * What a stage gives that can fail by the user's mistake: the value, or the problems.
 *
 * @param <T> the value of a success
 */
public sealed interface Result<T> {

  /** The stage succeeded. */
  record Ok<T>(T value) implements Result<T> {}

  /** The stage found mistakes; never empty. */
  record Failed<T>(List<Problem> problems) implements Result<T> {
    public Failed {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a failure without a problem");
      }
    }
  }

  static <T> Result<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Result<T> failed(List<Problem> problems) {
    return new Failed<>(problems);
  }

  static <T> Result<T> failed(Place where, String what, String remedy) {
    return new Failed<>(List.of(new Problem(where, what, remedy)));
  }

  default <U> Result<U> then(Function<? super T, Result<U>> next) {
    return switch (this) {
      case Ok<T>(T value) -> next.apply(value);
      case Failed<T>(List<Problem> problems) -> new Failed<>(problems);
    };
  }

  /** The value of a result that is known to be a success, as in tests and with our own files. */
  default T orThrow() {
    return switch (this) {
      case Ok<T>(T value) -> value;
      case Failed<T>(List<Problem> problems) ->
          throw new IllegalStateException(
              String.join("\n", problems.stream().map(Problem::line).toList()));
    };
  }

  /** The problems, empty for a success. */
  default List<Problem> problems() {
    return switch (this) {
      case Ok<T> _ -> List.of();
      case Failed<T>(List<Problem> problems) -> problems;
    };
  }
}
