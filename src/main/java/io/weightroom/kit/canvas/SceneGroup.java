package io.weightroom.kit.canvas;

import java.util.List;

/**
 * Layers that are drawn as a block with a name.
 *
 * @param name its name
 * @param nodes the layers in it
 * @param repeat how often the block stands in the network
 * @param collapsed whether it is drawn as one box
 * @param problems how many problems its layers have
 */
public record SceneGroup(
    String name, List<String> nodes, int repeat, boolean collapsed, int problems) {
  public SceneGroup {
    nodes = List.copyOf(nodes);
  }
}
