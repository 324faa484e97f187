package io.weightroom.kit.canvas;

import io.weightroom.network.Drawing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Boxes in columns from left to right, by the Eclipse Layout Kernel: what the library is asked
 * stands here alone.
 */
final class Layering {
  /**
   * A wire that passes other boxes is kept straight before all others, so that it runs beside them
   * and not behind them.
   */
  private static final int STRAIGHT = 20;

  /** How often the library tries to untangle wires; its own default is 7. */
  private static final int THOROUGHNESS = 3;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private record Wire(String from, String to) {}

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> boxes = new LinkedHashMap<>();
  private final Map<ElkNode, ElkPort> entries = new HashMap<>();
  private final Map<ElkNode, ElkPort> exits = new HashMap<>();
  private final Set<Wire> wires = new LinkedHashSet<>();

  /**
   * A box.
   *
   * @param entry how far below its upper side wires end at its left
   * @param exit how far below its upper side wires start at its right
   */
  void box(String name, double width, double height, double entry, double exit) {
    ElkNode box = ElkGraphUtil.createNode(root);
    box.setIdentifier(name);
    box.setDimensions(width, height);
    box.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    entries.put(box, port(box, PortSide.WEST, 0, entry));
    exits.put(box, port(box, PortSide.EAST, width, exit));
    boxes.put(name, box);
  }

  private static ElkPort port(ElkNode box, PortSide side, double x, double y) {
    ElkPort port = ElkGraphUtil.createPort(box);
    port.setProperty(LayeredOptions.PORT_SIDE, side);
    port.setLocation(x, y);
    return port;
  }

  /** A wire between two boxes; the same one again, or one from a box to itself, adds nothing. */
  void wire(String from, String to) {
    if (!from.equals(to)) {
      wires.add(new Wire(from, to));
    }
  }

  /** The boxes, placed, with their wires. */
  List<ElkNode> arranged() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(LayeredOptions.THOROUGHNESS, THOROUGHNESS);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, (double) Drawing.GAP_X);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, (double) Drawing.GAP_Y);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, Drawing.GAP_Y / 2.0);
    root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 2.0 * Drawing.GAP_Y);
    // wires are drawn by the canvas: they need no lanes of their own between two columns
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 0.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 0.0);
    Map<String, Integer> depth = depths();
    for (Wire wire : wires) {
      ElkEdge edge =
          ElkGraphUtil.createSimpleEdge(
              exits.get(boxes.get(wire.from)), entries.get(boxes.get(wire.to)));
      if (depth.getOrDefault(wire.to, 0) - depth.getOrDefault(wire.from, 0) > 1) {
        edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, STRAIGHT);
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return new ArrayList<>(root.getChildren());
  }

  /** How many wires the longest way to each box has; a loop is walked once. */
  private Map<String, Integer> depths() {
    Map<String, Integer> depth = new HashMap<>();
    boolean deeper = true;
    for (int round = 0; deeper && round < boxes.size(); round++) {
      deeper = false;
      for (Wire wire : wires) {
        int below = depth.getOrDefault(wire.from, 0) + 1;
        if (below > depth.getOrDefault(wire.to, 0) && below < boxes.size()) {
          depth.put(wire.to, below);
          deeper = true;
        }
      }
    }
    return depth;
  }
}
