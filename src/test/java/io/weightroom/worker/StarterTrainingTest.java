package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.network.Design;
import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import io.weightroom.reader.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every starter learns from data of its kind; the large ones get few epochs and few samples. */
class StarterTrainingTest {
  private static final int IMAGES = 1_500;

  @TempDir private Path folder;

  static List<Starter> starters() {
    return Starters.all();
  }

  @ParameterizedTest
  @MethodSource("starters")
  void everyStarterBeatsTheTrivialRule(Starter starter) throws IOException {
    Design design = starter.design();
    int epochs =
        Math.min(design.recipe().epochs(), starter.fits() == Starter.Kind.IMAGES ? 3 : 200);
    Design quick = new Design(design.name(), design.network(), design.recipe().withEpochs(epochs));
    Trained trained = Trained.of(quick, data(starter));
    assertThat(trained.train().isFinite()).isTrue();
    // the most frequent class has half of the samples at most, and the mean explains nothing
    String judged = starter.fits() == Starter.Kind.TABLE_WITH_NUMBERS ? "r2" : "accuracy";
    assertThat(trained.train().get(judged).orElseThrow()).isGreaterThan(0.7);
  }

  private DataSource data(Starter starter) throws IOException {
    return switch (starter.id()) {
      case "perceptron" -> {
        DataSource.Csv iris = (DataSource.Csv) Trained.sample("iris", folder);
        List<String> lines = Files.readAllLines(iris.file());
        lines.removeIf(line -> line.endsWith("virginica"));
        yield DataSource.Csv.of(Files.write(folder.resolve("two.csv"), lines));
      }
      case "xor" -> {
        Path file = folder.resolve("xor.csv");
        Files.writeString(file, "a,b,y\n0,0,no\n0,1,yes\n1,0,yes\n1,1,no\n");
        yield DataSource.Csv.of(file);
      }
      case "spirals" -> Trained.sample("spirals", folder);
      default ->
          switch (starter.fits()) {
            case TABLE_WITH_CLASSES -> Trained.sample("iris", folder);
            case TABLE_WITH_NUMBERS -> Trained.sample("cars", folder);
            case IMAGES -> digits();
          };
    };
  }

  /** The first digits of the sample: an IDX file is its sizes, then its values. */
  private DataSource digits() throws IOException {
    DataSource.Idx all = (DataSource.Idx) Trained.sample("mnist", folder);
    return new DataSource.Idx(
        first(all.images(), "images", 16, 28 * 28),
        first(all.labels(), "labels", 8, 1),
        null,
        null);
  }

  private Path first(Path idx, String name, int head, int each) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(idx)))) {
      byte[] bytes = in.readNBytes(head + IMAGES * each);
      ByteBuffer.wrap(bytes).putInt(4, IMAGES);
      return Files.write(folder.resolve(name), bytes);
    }
  }
}
