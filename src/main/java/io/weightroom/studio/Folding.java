package io.weightroom.studio;

import io.weightroom.network.Drawing;
import io.weightroom.network.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Folds an arranged graph that is too wide into rows, each read from left to right. A row ends only
 * where all wires that go on come from one box, so that one line leads from row to row.
 */
final class Folding {
  /** Up to so many columns stand in one row. */
  static final int COLUMNS = 8;

  private static final double COLUMN = Drawing.WIDTH + Drawing.GAP_X;

  /** Width by height of what a screen shows well. */
  private static final double ASPECT = 2;

  private static final double BETWEEN_ROWS = 2.0 * Drawing.GAP_Y + Drawing.GRID;

  private final List<Column> columns = new ArrayList<>();

  /** Boxes and frames of which none stands above another; a frame counts as a whole. */
  private record Column(double left, double right, List<ElkNode> nodes) {}

  Folding(ElkNode root) {
    List<ElkNode> items = new ArrayList<>(root.getChildren());
    items.sort(Comparator.comparingDouble(ElkNode::getX));
    for (ElkNode item : items) {
      double right = item.getX() + item.getWidth();
      Column last = columns.isEmpty() ? null : columns.getLast();
      if (last != null && item.getX() < last.right) {
        last.nodes.add(item);
        columns.set(
            columns.size() - 1, new Column(last.left, Math.max(last.right, right), last.nodes));
      } else {
        columns.add(new Column(item.getX(), right, new ArrayList<>(List.of(item))));
      }
    }
  }

  /** The upper left corner of each box, by its name, on the grid. */
  Map<String, Position> corners() {
    Map<String, Position> corners = new LinkedHashMap<>();
    double y = 0;
    for (List<Column> row : rows()) {
      double left = row.getFirst().left;
      double top = top(row);
      for (Column column : row) {
        for (ElkNode item : column.nodes) {
          place(item, -left, y - top, corners);
        }
      }
      y += bottom(row) - top + BETWEEN_ROWS;
    }
    return corners;
  }

  private static void place(ElkNode item, double x, double y, Map<String, Position> corners) {
    if (item.getIdentifier() == null) {
      for (ElkNode child : item.getChildren()) {
        place(child, x + item.getX(), y + item.getY(), corners);
      }
    } else {
      corners.put(item.getIdentifier(), new Position(grid(x + item.getX()), grid(y + item.getY())));
    }
  }

  private static double grid(double pixels) {
    return Math.rint(pixels / Drawing.GRID) * Drawing.GRID;
  }

  private List<List<Column>> rows() {
    double width = columns.getLast().right - columns.getFirst().left;
    if (width <= COLUMNS * COLUMN) {
      return List.of(columns);
    }
    double height = bottom(columns) - top(columns) + BETWEEN_ROWS;
    double wanted = Math.max(COLUMNS / 2 * COLUMN, Math.sqrt(width * height * ASPECT));
    double each = width / Math.max(1, Math.round(width / wanted));
    List<List<Column>> rows = new ArrayList<>();
    int first = 0;
    int cut = -1;
    for (int i = 0; i < columns.size() - 1; i++) {
      double length = columns.get(i).right - columns.get(first).left;
      if (canEnd(i)) {
        double before = cut < 0 ? 0 : columns.get(cut).right - columns.get(first).left;
        if (cut >= 0 && length > each && each - before < length - each) {
          rows.add(columns.subList(first, cut + 1));
          first = cut + 1;
        }
        cut = i;
        if (columns.get(i).right - columns.get(first).left >= each) {
          rows.add(columns.subList(first, i + 1));
          first = i + 1;
          cut = -1;
        }
      }
    }
    rows.add(columns.subList(first, columns.size()));
    return rows;
  }

  /** Whether all wires that lead past a column come from one box. */
  private boolean canEnd(int index) {
    double end = columns.get(index).right;
    Set<ElkNode> sources = new HashSet<>();
    for (Column column : columns.subList(0, index + 1)) {
      for (ElkNode item : column.nodes) {
        sources(item, end, sources);
      }
    }
    return sources.size() <= 1;
  }

  private static void sources(ElkNode item, double end, Set<ElkNode> sources) {
    item.getChildren().forEach(child -> sources(child, end, sources));
    for (ElkEdge edge : ElkGraphUtil.allOutgoingEdges(item)) {
      ElkNode target = ElkGraphUtil.connectableShapeToNode(edge.getTargets().getFirst());
      if (left(target) >= end) {
        sources.add(item);
      }
    }
  }

  /** The left side of the box or frame at the top that a box is in. */
  private static double left(ElkNode node) {
    ElkNode at = node;
    while (at.getParent() != null && at.getParent().getParent() != null) {
      at = at.getParent();
    }
    return at.getX();
  }

  private static double top(List<Column> row) {
    return row.stream().flatMap(c -> c.nodes.stream()).mapToDouble(ElkNode::getY).min().orElse(0);
  }

  private static double bottom(List<Column> row) {
    return row.stream()
        .flatMap(c -> c.nodes.stream())
        .mapToDouble(n -> n.getY() + n.getHeight())
        .max()
        .orElse(0);
  }
}
