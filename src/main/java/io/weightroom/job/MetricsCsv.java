package io.weightroom.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The epochs of a run as a table: one row an epoch, decimal points, {@code val_} as in Keras. */
public final class MetricsCsv {
  private MetricsCsv() {}

  /** The table with its header; an epoch that a resumed worker did again stands once. */
  public static String of(List<JournalEntry> entries) {
    Map<Integer, RunEvent.EpochDone> epochs = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (JournalEntry entry : entries) {
      if (entry.event() instanceof RunEvent.EpochDone done) {
        epochs.put(done.epoch(), done);
        names.addAll(done.metrics().keySet());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("epoch,step,seconds," + String.join(",", names));
    for (RunEvent.EpochDone done : epochs.values()) {
      String metrics =
          names.stream()
              .map(name -> done.metrics().get(name))
              .map(value -> value == null ? "" : value.toString())
              .collect(Collectors.joining(","));
      lines.add(done.epoch() + "," + done.step() + "," + done.seconds() + "," + metrics);
    }
    return String.join("\n", lines) + "\n";
  }
}
