package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.ColumnPreparation;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.dataset.Task;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The bundled files, and small tables whose preparation is computed by hand. */
class PreparedDataTest {
  private static final Path SAMPLES = Path.of("src/main/resources/samples");

  @TempDir Path folder;

  @Test
  void iris() {
    PreparedData data = prepared(DataSource.Csv.of(SAMPLES.resolve("iris.csv")), 0.2, 0.1);
    assertThat(data.form().targets())
        .containsExactly(
            new Target.Classes("species", List.of("setosa", "versicolor", "virginica")));
    assertThat(data.form().shape().count()).isEqualTo(4);
    assertThat(data.size(Part.TRAIN)).isEqualTo(105);
    assertThat(data.size(Part.VALIDATION)).isEqualTo(30);
    assertThat(data.size(Part.TEST)).isEqualTo(15);
    float[] validation = data.targets(Part.VALIDATION, all(data, Part.VALIDATION), "species");
    for (int c = 0; c < 3; c++) {
      float wanted = c;
      assertThat(IntStream.range(0, 30).filter(i -> validation[i] == wanted)).hasSize(10);
    }
    Tensor train = data.inputs(Part.TRAIN, all(data, Part.TRAIN), List.of());
    assertThat(train.shape()).containsExactly(105, 4);
    for (int column = 0; column < 4; column++) {
      double sum = 0;
      double squares = 0;
      for (int row = 0; row < 105; row++) {
        double value = train.at(row * 4 + column);
        sum += value;
        squares += value * value;
      }
      assertThat(sum / 105).isCloseTo(0, within(1e-6));
      assertThat(squares / 105).isCloseTo(1, within(1e-5));
    }
    assertThat(LongsOf.all(data)).containsExactlyInAnyOrderElementsOf(LongsOf.upTo(150));
  }

  @Test
  void carsByMilesPerGallon() {
    CsvOptions options = CsvOptions.AUTOMATIC.with(Choices.NONE.withTarget("Miles_per_Gallon"));
    PreparedData data =
        prepared(new DataSource.Csv(SAMPLES.resolve("cars.csv"), null, options), 0.2, 0);
    Schema.Table schema = (Schema.Table) data.schema();
    assertThat(schema.column("Name").role()).isEqualTo(Role.LEFT_OUT);
    assertThat(schema.column("Name").kind()).isEqualTo(Kind.IDENTIFIER);
    assertThat(schema.column("Year").kind()).isEqualTo(Kind.DATE);
    assertThat(schema.column("Cylinders").kind()).isEqualTo(Kind.NUMBER);
    assertThat(schema.column("Origin").categories()).containsExactly("Europe", "Japan", "USA");
    assertThat(schema.column("Horsepower").missing()).isEqualTo(6);
    assertThat(data.form().targets()).containsExactly(new Target.Number("Miles_per_Gallon"));
    assertThat(data.size(Part.TRAIN) + data.size(Part.VALIDATION)).isEqualTo(398);
    assertThat(data.notes())
        .contains("cars.csv: 8 rows without a target are left out.")
        .anyMatch(note -> note.contains("\"Horsepower\": 6 empty cells are filled with 9"));
    TargetPreparation.Number target =
        (TargetPreparation.Number) data.preparation().target("Miles_per_Gallon");
    float[] targets = data.targets(Part.TRAIN, new int[] {0, 1}, "Miles_per_Gallon");
    long firstRow = data.ids(Part.TRAIN)[0];
    assertThat(firstRow).isLessThan(10);
    assertThat(target.back(targets[0])).isBetween(14.0, 19.0);
  }

  @Test
  void penguinsBySpecies() {
    CsvOptions options = CsvOptions.AUTOMATIC.with(Choices.NONE.withTarget("Species"));
    PreparedData data =
        prepared(new DataSource.Csv(SAMPLES.resolve("penguins.csv"), null, options), 0.2, 0);
    DataForm.Table table = (DataForm.Table) data.form().inputs();
    assertThat(table.columns())
        .contains(new DataForm.Width("Island", 3), new DataForm.Width("Body Mass (g)", 1));
    assertThat(data.form().targets().getFirst().width()).isEqualTo(3);
    assertThat(data.size(Part.TRAIN) + data.size(Part.VALIDATION)).isEqualTo(344);
  }

  @Test
  void digits() {
    DataSource.Idx source =
        new DataSource.Idx(
            SAMPLES.resolve("mnist-10k-images-idx3-ubyte.gz"),
            SAMPLES.resolve("mnist-10k-labels-idx1-ubyte.gz"),
            null,
            null);
    PreparedData data = prepared(source, 0.1, 0.2);
    assertThat(data.form().inputs()).isEqualTo(new DataForm.Images(28, 28, 1));
    assertThat(data.form().targets().getFirst().width()).isEqualTo(10);
    assertThat(data.size(Part.TRAIN)).isEqualTo(7000);
    Tensor batch = data.inputs(Part.VALIDATION, new int[] {3, 5}, List.of());
    assertThat(batch.shape()).containsExactly(2, 1, 28, 28);
    float most = 0;
    for (float value : batch.floats()) {
      most = Math.max(most, value);
      assertThat(value).isBetween(0f, 1f);
    }
    assertThat(most).isGreaterThan(0.9f);
  }

  @Test
  void preparesByHandComputedValues() throws IOException {
    // known a: 1, 3, 8 (mean 4, population deviation sqrt(26/3), median 3); b: y most frequent
    Path file =
        file(
            "a,b,c,ok,when,t\n1,x,7,yes,1970-01-02,10\n3,y,7,no,1970-01-03,20\n"
                + ",y,7,yes,1970-01-04,30\n8,,7,,1970-01-05,40\n5,z,9,no,1970-01-06,\n");
    CsvOptions options = CsvOptions.AUTOMATIC.with(Choices.NONE.withTask(Task.REGRESSION));
    PreparedData data = prepared(new DataSource.Csv(file, null, options), 0, 0);
    assertThat(data.ids(Part.TRAIN)).containsExactly(0, 1, 2, 3);
    float d = (float) Math.sqrt(26 / 3.0);
    float w = (float) Math.sqrt(1.25);
    Tensor all = data.inputs(Part.TRAIN, new int[] {0, 1, 2, 3}, List.of());
    assertThat(all.shape()).containsExactly(4, 7);
    float[] expected = {
      -3 / d, 1, 0, 0, 0, 1, -1.5f / w,
      -1 / d, 0, 1, 0, 0, 0, -0.5f / w,
      -1 / d, 0, 1, 0, 0, 1, 0.5f / w,
      4 / d, 0, 1, 0, 0, 1, 1.5f / w
    };
    assertThat(all.floats()).containsExactly(expected, within(1e-6f));
    assertThat(data.targets(Part.TRAIN, new int[] {3, 0}, "t"))
        .containsExactly(
            new float[] {15 / (float) Math.sqrt(125), -15 / (float) Math.sqrt(125)}, within(1e-6f));
    Tensor chosen = data.inputs(Part.TRAIN, new int[] {2}, List.of("when", "a"));
    assertThat(chosen.floats()).containsExactly(new float[] {0.5f / w, -1 / d}, within(1e-6f));
    ColumnPreparation b = ((Preparation.Columns) data.preparation().inputs()).columns().get(1);
    assertThat(b)
        .isEqualTo(
            new ColumnPreparation.OneHot(
                "b",
                List.of("x", "y", "z"),
                List.of(true, true, false),
                "y",
                new Fill.MostFrequent()));
    assertThat(data.notes()).contains("table.csv: 1 row without a target is left out.");
    assertThat(Preparation.fromJson(data.preparation().toJson()).orThrow())
        .isEqualTo(data.preparation());
  }

  @Test
  void validationRowsDoNotChangeThePreparation() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,t\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i * i % 17).append(',').append(i % 5 == 0 ? "u" : "v").append(',');
      rows.append(i * 1.5).append('\n');
    }
    PreparedData before = prepared(DataSource.Csv.of(file(rows.toString())), 0.3, 0.2);
    List<String> lines = new ArrayList<>(rows.toString().lines().toList());
    for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
      for (long id : before.ids(part)) {
        lines.set((int) id + 1, "-1e9,w,1e12");
      }
    }
    PreparedData after = prepared(DataSource.Csv.of(file(String.join("\n", lines))), 0.3, 0.2);
    assertThat(after.ids(Part.VALIDATION)).isEqualTo(before.ids(Part.VALIDATION));
    assertThat(after.preparation().targets()).isEqualTo(before.preparation().targets());
    List<ColumnPreparation> a = ((Preparation.Columns) after.preparation().inputs()).columns();
    List<ColumnPreparation> b = ((Preparation.Columns) before.preparation().inputs()).columns();
    assertThat(a.getFirst()).isEqualTo(b.getFirst());
    assertThat(((ColumnPreparation.OneHot) a.get(1)).fill()).isEqualTo("v");
    assertThat(((ColumnPreparation.OneHot) a.get(1)).seen()).containsExactly(true, true, false);
    float[] inputs = after.inputs(Part.VALIDATION, new int[] {0}, List.of("b")).floats();
    assertThat(inputs).containsExactly(0, 0, 0);
  }

  @Test
  void aTestFileIsTheTestPart() throws IOException {
    Path file = file("a,b,t\n1,x,p\n2,y,q\n3,x,p\n4,y,q\n");
    Path tests = folder.resolve("test.csv");
    Files.writeString(tests, "t;b;a\nq;unheard;2\np;x;\n;x;1\n");
    PreparedData data = prepared(new DataSource.Csv(file, tests, CsvOptions.AUTOMATIC), 0.5, 0.9);
    assertThat(data.size(Part.TRAIN)).isEqualTo(2);
    assertThat(data.size(Part.TEST)).isEqualTo(2);
    assertThat(data.targets(Part.TEST, new int[] {0, 1}, "t")).containsExactly(1, 0);
    assertThat(data.inputs(Part.TEST, new int[] {0}, List.of("b")).floats()).containsExactly(0, 0);
    Files.writeString(tests, "a,b,t\n1,x,r\n");
    assertThat(
            Imports.read(new DataSource.Csv(file, tests, CsvOptions.AUTOMATIC), 0.5, 0, 1)
                .problems()
                .getFirst()
                .line())
        .contains("test.csv, line 2", "class \"r\"");
  }

  @Test
  void sourcesSurviveJson() {
    CsvOptions options =
        new CsvOptions(
            '\t',
            true,
            ',',
            new Choices("t", Task.REGRESSION, Map.of("a", Role.LEFT_OUT), Map.of("b", Kind.DATE)));
    for (DataSource source :
        List.of(
            new DataSource.Csv(Path.of("/x/ä.csv"), Path.of("t.csv"), options),
            DataSource.Csv.of(Path.of("a.csv")),
            new DataSource.Idx(Path.of("i"), Path.of("l"), null, null))) {
      String text = source.toJson().toString();
      assertThat(DataSource.fromJson(JsonMapper.shared().readTree(text), new Place.Whole()))
          .isEqualTo(Result.ok(source));
    }
    assertThat(DataSource.Csv.of(Path.of("a.csv")).toJson().toString())
        .isEqualTo(
            "{\"type\":\"csv\",\"file\":\"a.csv\",\"options\":{\"choices\":{}},\"split\":{\"type\":\"recipe\"}}");
  }

  @Test
  void fingerprintIsTheDigestOfTheBytes() throws IOException {
    // SHA-256("abc"), FIPS 180-4
    assertThat(DataSource.Csv.of(file("abc")).fingerprint())
        .isEqualTo(Result.ok("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  private static int[] all(PreparedData data, Part part) {
    return IntStream.range(0, data.size(part)).toArray();
  }

  private PreparedData prepared(DataSource source, double validation, double test) {
    return Imports.read(source, validation, test, 7).orThrow();
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, text);
    return file;
  }

  /** The ids of all parts as a list. */
  private static final class LongsOf {
    static List<Long> all(PreparedData data) {
      List<Long> ids = new ArrayList<>();
      for (Part part : Part.values()) {
        for (long id : data.ids(part)) {
          ids.add(id);
        }
      }
      return ids;
    }

    static List<Long> upTo(long end) {
      return LongStream.range(0, end).boxed().toList();
    }
  }
}
