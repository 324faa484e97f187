package io.weightroom.kit.canvas;

import io.weightroom.kit.canvas.SceneNode.Remarks;
import java.util.List;

/**
 * Layers that are drawn as a block with a name.
 *
 * @param name its name
 * @param nodes the layers in it
 * @param repeat how often the block stands in the network
 * @param collapsed whether it is drawn as one box
 * @param problems how many problems its layers and it have
 * @param own what is wrong with the block as a whole
 */
public record SceneGroup(
    String name, List<String> nodes, int repeat, boolean collapsed, int problems, Remarks own) {
  public SceneGroup {
    nodes = List.copyOf(nodes);
  }
}
