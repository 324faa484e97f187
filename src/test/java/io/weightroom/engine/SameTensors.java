package io.weightroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.tensor.Tensor;
import java.util.Map;
import java.util.Objects;

/** Compares what sessions give. */
public final class SameTensors {
  private SameTensors() {}

  /**
   * Asserts equal names and shapes, and numbers within a share of the tensor's largest, or of 1.
   */
  public static void same(
      Map<String, Tensor> actual, Map<String, Tensor> expected, double tolerance) {
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          Tensor other = Objects.requireNonNull(actual.get(name));
          assertThat(other.shape()).as(name).isEqualTo(tensor.shape());
          double largest = 1;
          for (double value : tensor.doubles()) {
            largest = Math.max(largest, Math.abs(value));
          }
          for (int i = 0; i < tensor.count(); i++) {
            assertThat(other.at(i))
                .as("%s[%d]", name, i)
                .isCloseTo(tensor.at(i), within(tolerance * largest));
          }
        });
  }
}
