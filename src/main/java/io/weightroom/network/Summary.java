package io.weightroom.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A checked network as a table, in the form of Keras's {@code model.summary()}. */
public final class Summary {
  /** Of a number in single precision, as weights are kept. */
  private static final int BYTES = 4;

  private static final int NAME = 32;
  private static final int SHAPE = 20;
  private static final int COUNT = 13;

  private Summary() {}

  /** One line a layer: name and type, output shape, parameters, and what feeds it; then totals. */
  public static String of(CheckedNetwork network) {
    List<String> lines = new ArrayList<>();
    lines.add(row("Layer (type)", "Output shape", "Param #", "Connected to"));
    lines.add("─".repeat(NAME + SHAPE + COUNT + 16));
    for (CheckedNode node : network.nodes()) {
      lines.add(
          row(
              node.id() + " (" + node.layer().type() + ")",
              node.output().toString(),
              number(node.trainable() + node.nonTrainable()),
              String.join(", ", node.inputs())));
    }
    Cost cost = network.cost();
    lines.add("─".repeat(NAME + SHAPE + COUNT + 16));
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

  private static String row(String name, String shape, String count, String inputs) {
    String format = "%-" + NAME + "s %-" + SHAPE + "s %" + COUNT + "s  %s";
    return String.format(Locale.ROOT, format, name, shape, count, inputs).stripTrailing();
  }
}
