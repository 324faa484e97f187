package io.weightroom.kit.canvas;

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

  /** A screen is at least so many columns wide: shorter rows would not make anything larger. */
  private static final int FEWEST = 6;

  private static final double COLUMN = Drawing.WIDTH + Drawing.GAP_X;

  /** Width by height of what a screen shows well. */
  private static final double ASPECT = 2;

  private static final double BETWEEN_ROWS = 2.0 * Drawing.GAP_Y + Drawing.GRID;

  private final List<Column> columns = new ArrayList<>();

  /** Boxes that stand above each other. */
  private record Column(double left, double right, List<ElkNode> nodes) {}

  /** Takes boxes that {@link Layering} has placed. */
  Folding(List<ElkNode> boxes) {
    List<ElkNode> items = new ArrayList<>(boxes);
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

  /** The upper left corner of each box, by its name. */
  Map<String, Position> corners() {
    Map<String, Position> corners = new LinkedHashMap<>();
    double y = 0;
    for (List<Column> row : rows()) {
      double left = row.getFirst().left;
      double top = top(row);
      for (Column column : row) {
        for (ElkNode item : column.nodes) {
          corners.put(
              item.getIdentifier(), new Position(item.getX() - left, item.getY() - top + y));
        }
      }
      y += bottom(row) - top + BETWEEN_ROWS;
    }
    return corners;
  }

  private List<List<Column>> rows() {
    List<List<Column>> best = List.of(columns);
    if (width(columns) <= COLUMNS * COLUMN) {
      return best;
    }
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < columns.size() - 1; i++) {
      if (canEnd(i)) {
        ends.add(i);
      }
    }
    for (int count = 2; count <= ends.size() + 1; count++) {
      List<List<Column>> rows = rows(width(columns) / count, ends);
      best = size(rows) < size(best) ? rows : best;
    }
    return best;
  }

  /** Rows of about the same width, with their ends among those that are allowed. */
  private List<List<Column>> rows(double width, List<Integer> ends) {
    List<List<Column>> rows = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < ends.size(); i++) {
      int end = ends.get(i) + 1;
      int next = i + 1 < ends.size() ? ends.get(i + 1) + 1 : columns.size();
      double missing = width - width(columns.subList(first, end));
      double surplus = width(columns.subList(first, next)) - width;
      if ((missing <= 0 || missing < surplus) && isRow(first, end) && isRow(end, columns.size())) {
        rows.add(columns.subList(first, end));
        first = end;
      }
    }
    rows.add(columns.subList(first, columns.size()));
    return rows;
  }

  /** Whether columns make a row: a layer's box alone does not. */
  private boolean isRow(int first, int end) {
    return width(columns.subList(first, end)) > Drawing.WIDTH;
  }

  /** The width of the screen, {@link #ASPECT} wide by one high, that shows all rows. */
  private static double size(List<List<Column>> rows) {
    double widest = FEWEST * COLUMN;
    double height = -BETWEEN_ROWS;
    for (List<Column> row : rows) {
      widest = Math.max(widest, width(row));
      height += bottom(row) - top(row) + BETWEEN_ROWS;
    }
    return Math.max(widest, ASPECT * height);
  }

  private static double width(List<Column> row) {
    return row.getLast().right - row.getFirst().left;
  }

  /** Whether all wires that lead past a column come from one box. */
  private boolean canEnd(int index) {
    double end = columns.get(index).right;
    Set<ElkNode> sources = new HashSet<>();
    for (Column column : columns.subList(0, index + 1)) {
      for (ElkNode item : column.nodes) {
        for (ElkEdge edge : ElkGraphUtil.allOutgoingEdges(item)) {
          ElkNode target = ElkGraphUtil.connectableShapeToNode(edge.getTargets().getFirst());
          if (target.getX() >= end) {
            sources.add(item);
          }
        }
      }
    }
    return sources.size() <= 1;
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
