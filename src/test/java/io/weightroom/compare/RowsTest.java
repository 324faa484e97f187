package io.weightroom.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.compare.MetricRows.Change;
import io.weightroom.run.Report;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.table.MadeRuns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final List<RunFacts> RUNS =
      List.of(
          MadeRuns.run(1, "one", "Iris", 0.01, 0.8),
          MadeRuns.run(2, "two", "Iris", 0.001, 0.95),
          MadeRuns.run(3, "three", "Iris", 0.01, 0.8004),
          MadeRuns.run(4, "four", "Iris", 0.01, 0));

  private static MetricRows.Row row(int baseline) {
    return MetricRows.of(RUNS, baseline).stream()
        .filter(each -> each.name().equals("Validation accuracy, last epoch"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void measuresAgainstTheBaselineInTheMetricsDirection() {
    assertThat(row(0).cells())
        .containsExactly(
            new MetricRows.Cell("80.0 %", "", Change.NONE),
            new MetricRows.Cell("95.0 %", "+15.0 points", Change.BETTER),
            new MetricRows.Cell("80.0 %", "", Change.SAME),
            new MetricRows.Cell("–", "", Change.NONE));
    assertThat(row(1).cells().getFirst())
        .isEqualTo(new MetricRows.Cell("80.0 %", "−15.0 points", Change.WORSE));
    assertThat(row(3).cells()).extracting(MetricRows.Cell::change).containsOnly(Change.NONE);
  }

  /** The run with a report of these numbers of its validation part, and of its rule. */
  private static RunFacts judged(RunFacts run, double accuracy, double rule) {
    return new RunFacts(
        run.run(),
        run.settings(),
        run.progress(),
        new Report(
            5,
            5,
            false,
            1,
            10,
            Map.of(
                "validation",
                new Report.Part(
                    30,
                    Map.of("accuracy", accuracy, "loss", 0.5),
                    "always \"a\"",
                    Map.of("accuracy", rule))),
            List.of()),
        run.tags());
  }

  @Test
  void theTrivialRuleStandsBelowWhatTheModelsReach() {
    List<MetricRows.Row> rows =
        MetricRows.of(
            List.of(judged(RUNS.get(0), 0.8, 1 / 3.0), judged(RUNS.get(1), 0.95, 0.5), RUNS.get(3)),
            0);
    assertThat(rows)
        .extracting(MetricRows.Row::name)
        .startsWith(
            "Validation accuracy of the model",
            "Validation accuracy of the trivial rule",
            "Validation loss of the model")
        .doesNotContain("Validation loss of the trivial rule");
    assertThat(rows.get(1).cells())
        .containsExactly(
            new MetricRows.Cell("33.3 %", "", Change.NONE),
            new MetricRows.Cell("50.0 %", "", Change.NONE),
            new MetricRows.Cell("–", "", Change.NONE));
  }

  @Test
  void showsOnlyWhatDiffers() {
    assertThat(SettingRows.of(RUNS, false))
        .extracting(SettingRows.Row::name)
        .containsExactly("optimizer", "learning_rate", "wide.units");
    assertThat(SettingRows.of(RUNS, false).get(1).values())
        .containsExactly("0.01", "0.001", "0.01", "0.01");
    assertThat(SettingRows.of(RUNS, false).get(2).values()).containsExactly("–", "–", "64", "–");
    assertThat(SettingRows.of(RUNS, true))
        .extracting(SettingRows.Row::name)
        .contains("hidden", "hidden.units");
    assertThat(SettingRows.of(RUNS.subList(0, 1), false)).isEmpty();
  }

  @Test
  void theAddressHoldsRunsBaselineAndPair() {
    CompareAddress address =
        CompareAddress.read(
            Map.of("runs", List.of("3,7,x,9,3"), "base", List.of("7"), "to", List.of("9")));
    assertThat(address.runs()).containsExactly(new RunId(3), new RunId(7), new RunId(9));
    assertThat(CompareAddress.read(address.write())).isEqualTo(address);
    assertThat(address.without(new RunId(7)).baseline()).isNull();
    assertThat(address.against(new RunId(9)).other()).isNull();
    assertThat(CompareAddress.read(Map.of()).runs()).isEmpty();
  }
}
