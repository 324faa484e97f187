package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.Format;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Family;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A checked network for people: in one line, and as a table. */
final class LayerWords {

  private LayerWords() {}

  /** The layers after the input, as "Dense 16 → Output 3"; with commas if there are branches. */
  static String line(CheckedNetwork network) {
    boolean chain = network.nodes().stream().allMatch(node -> node.inputs().size() <= 1);
    return network.nodes().stream()
        .filter(node -> !(node.layer() instanceof Input))
        .map(LayerWords::word)
        .collect(Collectors.joining(chain ? " → " : ", "));
  }

  private static String word(CheckedNode node) {
    return switch (node.layer()) {
      case Dense dense -> "Dense " + dense.units();
      case Conv2D conv -> "Conv2D " + conv.filters();
      case Dropout dropout -> "Dropout " + dropout.rate();
      case Output _ -> "Output " + Format.count(node.output().count());
      case Layer other -> other.type();
    };
  }

  /** A row for each layer: name, type, output shape, parameters. */
  static Div table(CheckedNetwork network) {
    NativeTableRow head = new NativeTableRow();
    for (String title : List.of("Layer", "Type", "Gives", "Parameters")) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(title);
      cell.getElement().setAttribute("scope", "col");
      cell.getElement().getClassList().set("number", title.equals("Parameters"));
      head.add(cell);
    }
    NativeTable table = new NativeTable();
    table.addClassNames("plain", "layers");
    table.getHead().add(head);
    network.nodes().forEach(node -> table.getBody().add(row(node)));
    Div region = new Div(table);
    region.addClassName("scroll");
    region.getElement().setAttribute("tabindex", "0");
    region.getElement().setAttribute("role", "region");
    region.getElement().setAttribute("aria-label", "Layers of the network");
    return region;
  }

  private static NativeTableRow row(CheckedNode node) {
    Span dot = new Span();
    dot.addClassNames("family", colour(node.layer().family()));
    dot.getElement().setAttribute("aria-hidden", "true");
    NativeTableHeaderCell name = new NativeTableHeaderCell(dot, new Span(node.id()));
    name.getElement().setAttribute("scope", "row");
    long own = node.trainable() + node.nonTrainable();
    NativeTableCell parameters = new NativeTableCell(own == 0 ? "–" : Format.count(own));
    parameters.addClassName("number");
    return new NativeTableRow(
        name,
        new NativeTableCell(node.layer().type()),
        new NativeTableCell(node.output().toString()),
        parameters);
  }

  private static String colour(Family family) {
    return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
