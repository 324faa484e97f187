package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @TempDir Path folder;

  @Test
  void everySampleCanBePrepared() throws IOException {
    for (Sample sample : Sample.all()) {
      DataSource source = sample.copyTo(folder);
      PreparedData data = Imports.read(source, 0.2, 0, 1).orThrow();
      assertThat(data.size(Part.TRAIN)).as(sample.id()).isGreaterThan(100);
      assertThat(sample.sentence()).endsWith(".");
      String target = data.form().targets().getFirst().column();
      assertThat(target).isEqualTo(sample.target() == null ? "label" : sample.target());
      Preview preview = Preview.of(source);
      assertThat(preview.problems()).isEmpty();
      assertThat(preview.schema()).isEqualTo(data.schema());
      assertThat(sample.size()).isEqualTo(size(data.schema()));
    }
    assertThat(Sample.all()).extracting(Sample::id).doesNotHaveDuplicates().hasSize(5);
  }

  private static String size(Schema schema) {
    return switch (schema) {
      case Schema.Table t -> t.rows() + " rows × " + t.columns().size() + " columns";
      case Schema.Images i -> String.format(Locale.ROOT, "%,d images", i.count());
    };
  }

  @Test
  void theSpiralsFileIsTheGeneratedOne() throws IOException {
    try (var in = Sample.open("spirals.csv")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(TwoSpirals.csv());
    }
  }

  @Test
  void spiralsTurnThreeTimesAndMirrorEachOther() throws IOException {
    // first point at radius 6.5, angle 0; point 96 at 6.5 * 8 / 104 = 0.5, after 96 π/16 = 6 π
    assertThat(TwoSpirals.csv().lines())
        .hasSize(1 + 2 * TwoSpirals.POINTS)
        .contains("0.00000,6.50000,first", "0.00000,-6.50000,second")
        .contains("0.00000,0.50000,first", "0.00000,-0.50000,second");
    DataSource source = Sample.all().getLast().copyTo(folder);
    PreparedData data = Imports.read(source, 0, 0, 1).orThrow();
    assertThat(data.form().inputs()).isInstanceOf(DataForm.Table.class);
    assertThat(data.size(Part.TRAIN)).isEqualTo(194);
  }
}
