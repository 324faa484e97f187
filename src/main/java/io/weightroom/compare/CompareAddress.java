package io.weightroom.compare;

import io.weightroom.run.RunId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison's address holds: {@code compare?runs=3,7,9&base=3&to=7}.
 *
 * @param runs in the order of the page, at most {@value #MOST}
 * @param baseline the run that the others are measured against; null for the first one
 * @param other the run whose network is drawn against the baseline's; null for the first other one
 */
public record CompareAddress(List<RunId> runs, @Nullable RunId baseline, @Nullable RunId other) {
  /** As many runs as one page can tell apart. */
  public static final int MOST = 20;

  public CompareAddress {
    runs = runs.stream().distinct().limit(MOST).toList();
  }

  /** Reads the parameters of an address; what is no run is left out. */
  public static CompareAddress read(Map<String, List<String>> parameters) {
    List<RunId> runs =
        parameters.getOrDefault("runs", List.of()).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(RunId::parse)
            .flatMap(Optional::stream)
            .toList();
    return new CompareAddress(runs, one(parameters, "base"), one(parameters, "to"));
  }

  private static @Nullable RunId one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .findFirst()
        .flatMap(RunId::parse)
        .orElse(null);
  }

  /** The parameters of the address. */
  public Map<String, List<String>> write() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (!runs.isEmpty()) {
      parameters.put(
          "runs", List.of(runs.stream().map(RunId::toString).collect(Collectors.joining(","))));
    }
    if (baseline != null) {
      parameters.put("base", List.of(baseline.toString()));
    }
    if (other != null) {
      parameters.put("to", List.of(other.toString()));
    }
    return parameters;
  }

  public CompareAddress with(RunId run) {
    List<RunId> more = new ArrayList<>(runs);
    more.add(run);
    return new CompareAddress(more, baseline, other);
  }

  public CompareAddress without(RunId run) {
    return new CompareAddress(
        runs.stream().filter(each -> !each.equals(run)).toList(),
        run.equals(baseline) ? null : baseline,
        run.equals(other) ? null : other);
  }

  public CompareAddress against(RunId run) {
    return new CompareAddress(runs, run, run.equals(other) ? null : other);
  }

  public CompareAddress drawing(RunId run) {
    return new CompareAddress(runs, baseline, run);
  }
}
