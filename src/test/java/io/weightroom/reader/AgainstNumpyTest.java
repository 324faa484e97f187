package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Choices;
import io.weightroom.dataset.ColumnPreparation;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Scaling;
import io.weightroom.dataset.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures, histograms and preparations of a table, against numpy's and commons-math's. */
class AgainstNumpyTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures/tables");
  private static final Path TABLE = FIXTURES.resolve("columns.csv");
  private static final List<String> COLUMNS = List.of("normal", "skewed", "signed", "few");
  private static final Map<String, double[]> NUMPY = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(FIXTURES.resolve("figures.csv"))) {
      String[] cells = line.split(",");
      NUMPY.put(
          cells[0] + " " + cells[1],
          Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray());
    }
  }

  @Test
  void figuresAndHistograms() {
    Imports.Cells table = Imports.table(TABLE, CsvOptions.AUTOMATIC);
    for (int i = 0; i < COLUMNS.size(); i++) {
      String name = COLUMNS.get(i);
      ColumnSummary summary = table.store().summaries().get(i);
      ColumnSummary.Numbers found = summary.numbers();
      assertThat(found).isNotNull();
      double[] ours = {
        found.min(),
        found.lower(),
        found.median(),
        found.upper(),
        found.max(),
        found.mean(),
        found.deviation()
      };
      double[] numpy = Arrays.copyOf(NUMPY.get(name + " figures"), 7);
      assertThat(ours).containsExactly(numpy, within(1e-9));
      assertThat(found.bins().stream().mapToDouble(Long::doubleValue).toArray())
          .containsExactly(NUMPY.get(name + " bins"));
      double[] known = Arrays.stream(table.numbers(name)).filter(v -> !Double.isNaN(v)).toArray();
      assertThat(summary.cells()).isEqualTo(known.length);
      assertThat(summary.cells() + summary.missing()).isEqualTo(701);
      Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
      assertThat(found.lower()).isCloseTo(percentile.evaluate(known, 25), within(1e-9));
      DescriptiveStatistics commons = new DescriptiveStatistics(known);
      assertThat(found.deviation())
          .isCloseTo(Math.sqrt(commons.getPopulationVariance()), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void scalings(Scaling scaling) {
    Map<String, Scaling> all = new HashMap<>();
    COLUMNS.forEach(name -> all.put(name, scaling));
    PreparedData data = prepared(new Choices(null, Task.REGRESSION, null, null, all, null));
    int[] first = IntStream.range(0, 40).toArray();
    for (String name : COLUMNS) {
      double[] numpy = NUMPY.get(name + " " + scaling.name().toLowerCase(Locale.ROOT));
      float[] ours = data.inputs(Part.TRAIN, first, List.of(name)).floats();
      for (int i = 0; i < first.length; i++) {
        assertThat((double) ours[i])
            .isCloseTo(numpy[i], within(1e-6 * Math.max(1, Math.abs(numpy[i]))));
      }
    }
    assertThat(Preparation.fromJson(data.preparation().toJson()).orThrow())
        .isEqualTo(data.preparation());
  }

  @Test
  void fills() {
    Map<String, Fill> fills =
        Map.of(
            "normal", new Fill.Mean(),
            "skewed", new Fill.Median(),
            "signed", new Fill.Constant("-1,5"),
            "few", new Fill.MostFrequent());
    PreparedData data = prepared(new Choices(null, Task.REGRESSION, null, null, null, fills));
    List<ColumnPreparation> columns = ((Preparation.Columns) data.preparation().inputs()).columns();
    double[] expected = {
      NUMPY.get("normal figures")[5],
      NUMPY.get("skewed figures")[2],
      -1.5,
      NUMPY.get("few figures")[7]
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(((ColumnPreparation.OfNumbers) columns.get(i)).fill())
          .isCloseTo(expected[i], within(1e-9));
    }
    assertThat(columns.get(2).fillWords()).isEqualTo("-1.5, by choice");
  }

  @Test
  void aLargeTableIsPreparedBatchByBatchToTheSameNumbers() throws IOException {
    Path cars = Path.of("src/main/resources/samples/cars.csv");
    CsvOptions options = CsvOptions.AUTOMATIC.with(Choices.NONE.withTarget("Miles_per_Gallon"));
    TableStore store = (TableStore) Imports.open(new DataSource.Csv(cars, null, options)).orThrow();
    PreparedData kept = PreparedTable.of(store, 0.2, 0.1, 5, Long.MAX_VALUE).orThrow();
    PreparedData read = PreparedTable.of(store, 0.2, 0.1, 5, 0).orThrow();
    for (Part part : Part.values()) {
      int[] rows = IntStream.range(0, kept.size(part)).toArray();
      for (List<String> columns : List.of(List.<String>of(), List.of("Origin", "Weight_in_lbs"))) {
        assertThat(read.inputs(part, rows, columns).floats())
            .containsExactly(kept.inputs(part, rows, columns).floats());
      }
    }
  }

  private static PreparedData prepared(Choices choices) {
    return Imports.read(
            new DataSource.Csv(TABLE, null, CsvOptions.AUTOMATIC.with(choices)), 0, 0, 1)
        .orThrow();
  }
}
