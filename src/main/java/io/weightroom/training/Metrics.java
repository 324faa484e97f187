package io.weightroom.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Named numbers that judge a network on some samples: {@code loss}; {@code accuracy} for classes;
 * {@code r2}, {@code mae} and {@code rmse} for numbers, in the column's own units. With several
 * Output layers their names stand before: {@code output_2_accuracy}.
 */
public record Metrics(Map<String, Double> values) {
  public static final Metrics NONE = new Metrics(Map.of());

  public Metrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public OptionalDouble get(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public double loss() {
    return get("loss").orElse(Double.NaN);
  }

  /** Whether every number is finite. */
  public boolean isFinite() {
    return values.values().stream().allMatch(Double::isFinite);
  }
}
