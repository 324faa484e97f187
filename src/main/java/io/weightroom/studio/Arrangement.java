package io.weightroom.studio;

import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places the layers of a network so that it can be read from left to right: in columns by the
 * method of Sugiyama, Tagawa and Toda (1981), as the Eclipse Layout Kernel has it. A block is kept
 * together; a collapsed one is placed as one box, its layers among themselves from the box's corner
 * on. What is much wider than a screen is folded into rows.
 */
public final class Arrangement {
  /** What a block's frame needs around its layers, and above them for its name. */
  private static final ElkPadding FRAME = new ElkPadding(48, 24, 24, 24);

  /**
   * A wire that passes other layers is kept straight before all others, so that it runs beside
   * their boxes and not behind them.
   */
  private static final int STRAIGHT = 20;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private final Network network;
  private final ElkNode root = ElkGraphUtil.createGraph();

  /** By the name of a layer or a collapsed block: what is placed. */
  private final Map<String, ElkNode> boxes = new LinkedHashMap<>();

  /** By layer: the name of its box. */
  private final Map<String, String> boxOf = new HashMap<>();

  private final Map<ElkNode, ElkPort> entries = new HashMap<>();
  private final Map<ElkNode, ElkPort> exits = new HashMap<>();

  private Arrangement(Network network) {
    this.network = network;
  }

  /** A place for every layer, the upper left one at 0, 0. */
  public static Map<String, Position> of(Network network) {
    return network.nodes().isEmpty() ? Map.of() : new Arrangement(network).arranged();
  }

  /**
   * Places for the layers that have none: all anew if no layer has one, else each near those that
   * it is connected to. Empty if nothing is missing.
   */
  public static Map<String, Position> missing(Network network) {
    return network.layout().isEmpty() ? of(network) : Drawing.missing(network);
  }

  private Map<String, Position> arranged() {
    build();
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    Map<String, Position> corners = new Folding(root).corners();
    Map<String, Position> places = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      Position corner = corners.get(boxOf.get(node.id()));
      if (corner != null && boxes.containsKey(node.id())) {
        places.put(node.id(), corner);
      }
    }
    for (Group group : network.groups()) {
      Position corner = corners.get(group.name());
      if (group.collapsed() && corner != null) {
        Network inside = network.part(group.nodes()).with(new Edit.Ungrouped(group.name()));
        of(inside)
            .forEach(
                (id, at) -> places.put(id, new Position(corner.x() + at.x(), corner.y() + at.y())));
      }
    }
    return places;
  }

  private void build() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
    root.setProperty(LayeredOptions.THOROUGHNESS, 3);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    spaces(root);
    for (Group group : network.groups()) {
      group.nodes().forEach(id -> boxOf.put(id, group.collapsed() ? group.name() : id));
    }
    Map<String, ElkNode> frames = new HashMap<>();
    Map<String, Group> groupOf = new HashMap<>();
    network.groups().forEach(g -> g.nodes().forEach(id -> groupOf.put(id, g)));
    for (Node node : network.nodes()) {
      String name = boxOf.computeIfAbsent(node.id(), id -> id);
      Group group = groupOf.get(node.id());
      ElkNode parent =
          group == null || group.collapsed()
              ? root
              : frames.computeIfAbsent(group.name(), _ -> frame());
      boxes.computeIfAbsent(name, n -> box(parent, n));
    }
    Map<String, Integer> depth = depths();
    for (Edge edge : network.edges()) {
      ElkNode from = boxes.get(boxOf.get(edge.from()));
      ElkNode to = boxes.get(boxOf.get(edge.to()));
      if (from != null && to != null && from != to) {
        ElkEdge wire = ElkGraphUtil.createSimpleEdge(exits.get(from), entries.get(to));
        if (depth.get(edge.to()) - depth.get(edge.from()) > 1) {
          wire.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, STRAIGHT);
        }
      }
    }
  }

  /** How many wires the longest way to each layer has; a loop is walked once. */
  private Map<String, Integer> depths() {
    Map<String, Integer> depth = new HashMap<>();
    network.nodes().forEach(n -> depth.put(n.id(), 0));
    boolean deeper = true;
    for (int round = 0; deeper && round < network.nodes().size(); round++) {
      deeper = false;
      for (Edge edge : network.edges()) {
        int below = depth.get(edge.from()) + 1;
        if (below > depth.get(edge.to()) && below < network.nodes().size()) {
          depth.put(edge.to(), below);
          deeper = true;
        }
      }
    }
    return depth;
  }

  private ElkNode frame() {
    ElkNode frame = ElkGraphUtil.createNode(root);
    frame.setProperty(LayeredOptions.PADDING, FRAME);
    frame.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.noneOf(SizeConstraint.class));
    spaces(frame);
    return frame;
  }

  private static void spaces(ElkNode parent) {
    parent.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, (double) Drawing.GAP_X);
    parent.setProperty(LayeredOptions.SPACING_NODE_NODE, (double) Drawing.GAP_Y);
    parent.setProperty(LayeredOptions.SPACING_EDGE_NODE, Drawing.GAP_Y / 2.0);
    parent.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 2.0 * Drawing.GAP_Y);
    // wires are drawn by the canvas: they need no lanes of their own between two columns
    parent.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 0.0);
    parent.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 0.0);
  }

  /** A box whose wires end and start halfway up its sides, as the canvas draws them. */
  private ElkNode box(ElkNode parent, String name) {
    ElkNode box = ElkGraphUtil.createNode(parent);
    box.setIdentifier(name);
    box.setDimensions(Drawing.WIDTH, Drawing.HEIGHT);
    box.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    entries.put(box, port(box, PortSide.WEST, 0));
    exits.put(box, port(box, PortSide.EAST, Drawing.WIDTH));
    return box;
  }

  private static ElkPort port(ElkNode box, PortSide side, double x) {
    ElkPort port = ElkGraphUtil.createPort(box);
    port.setProperty(LayeredOptions.PORT_SIDE, side);
    port.setLocation(x, Drawing.HEIGHT / 2.0);
    return port;
  }
}
