package io.weightroom.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A checked network as a table, in the form of Keras's {@code model.summary()}. */
public final class Summary {
  /** Of a number in single precision, as weights are kept. */
  private static final int BYTES = 4;

  private Summary() {}

  /** One line a layer: name and type, output shape, parameters, and what feeds it; then totals. */
  public static String of(CheckedNetwork network) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Layer (type)", "Output shape", "Param #", "Connected to"));
    for (CheckedNode node : network.nodes()) {
      rows.add(
          List.of(
              node.id() + " (" + node.layer().type() + ")",
              node.output().toString(),
              number(node.trainable() + node.nonTrainable()),
              String.join(", ", node.inputs())));
    }
    int[] widths =
        IntStream.range(0, 4)
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    String line = "─".repeat(Arrays.stream(widths).sum() + 6);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(row(row, widths));
      if (lines.size() == 1) {
        lines.add(line);
      }
    }
    Cost cost = network.cost();
    lines.add(line);
    lines.add(
        "Total parameters: "
            + number(cost.parameters())
            + " ("
            + Cost.size(BYTES * cost.parameters())
            + ")");
    lines.add("Trainable parameters: " + number(cost.trainable()));
    lines.add("Non-trainable parameters: " + number(cost.nonTrainable()));
    lines.add("Multiply-adds a sample: " + number(cost.multiplyAdds()));
    lines.add(
        "Memory in training: about "
            + Cost.size(cost.bytesOfWeights())
            + ", and "
            + Cost.size(cost.bytesOfSample())
            + " for each sample of a batch");
    return String.join("\n", lines) + "\n";
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String row(List<String> row, int[] widths) {
    String format = "%-" + widths[0] + "s  %-" + widths[1] + "s  %" + widths[2] + "s  %s";
    return String.format(Locale.ROOT, format, row.toArray()).stripTrailing();
  }
}
