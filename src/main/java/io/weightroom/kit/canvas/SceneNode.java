package io.weightroom.kit.canvas;

import io.weightroom.network.Position;
import tools.jackson.databind.node.ObjectNode;

/**
 * A layer as the canvas shows it.
 *
 * @param id its name
 * @param type its type
 * @param family what colours it: "data", "core", "convolution", …
 * @param line the settings that matter, in a few words
 * @param shape what it gives, "28 × 28 × 32", or "?" where that is unknown
 * @param parameters the numbers it owns, "18,496"; empty for none
 * @param minInputs how many wires must end at it
 * @param maxInputs how many wires may end at it
 * @param at where it stands
 * @param settings what differs from the defaults, as in a design
 * @param problems what is wrong with it
 * @param hints what the usual wisdom advises
 * @param mark how it differs from another network's layer
 */
public record SceneNode(
    String id,
    String type,
    String family,
    String line,
    String shape,
    String parameters,
    int minInputs,
    int maxInputs,
    Position at,
    ObjectNode settings,
    Remarks problems,
    Remarks hints,
    Mark mark) {

  /**
   * Problems or hints at one place.
   *
   * @param count how many there are
   * @param first the first one's sentences; empty if there are none
   */
  public record Remarks(int count, String first) {
    public static final Remarks NONE = new Remarks(0, "");
  }

  SceneNode at(Position elsewhere) {
    return new SceneNode(
        id,
        type,
        family,
        line,
        shape,
        parameters,
        minInputs,
        maxInputs,
        elsewhere,
        settings,
        problems,
        hints,
        mark);
  }
}
