package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a target becomes what the network learns, and how its answers are turned back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TargetPreparation.Classes.class, name = "classes"),
  @JsonSubTypes.Type(value = TargetPreparation.Number.class, name = "number")
})
public sealed interface TargetPreparation {

  String column();

  /** Classes are their indices in the list of labels. */
  record Classes(String column, List<String> labels) implements TargetPreparation {
    public Classes {
      labels = List.copyOf(labels);
    }
  }

  /**
   * (value − mean) / deviation, both of the training part.
   *
   * @param deviation the population deviation; 1 if the training part has one value only
   */
  record Number(String column, double mean, double deviation) implements TargetPreparation {

    /** A value of the column in the network's units. */
    public float apply(double value) {
      return Preparation.standardise(value, mean, deviation);
    }

    /** The network's answer in the column's own units. */
    public double back(double standardised) {
      return mean + standardised * deviation;
    }
  }
}
