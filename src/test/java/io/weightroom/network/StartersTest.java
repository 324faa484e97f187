package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.classes;
import static io.weightroom.network.Draft.images;
import static io.weightroom.network.Draft.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.network.Starter.Kind;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartersTest {
  private static final DataForm TWO_CLASSES = table(4, classes("answer", 2));
  private static final Map<Kind, DataForm> FORMS =
      Map.of(
          Kind.TABLE_WITH_CLASSES, TWO_CLASSES, Kind.TABLE_WITH_NUMBERS, CARS, Kind.IMAGES, DIGITS);

  static List<Starter> all() {
    return Starters.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyStarterTrainsOnItsKindOfDataAndRoundTrips(Starter starter) {
    Design design = starter.design();
    assertThat(design.name()).isEqualTo(starter.title());
    assertThat(starter.description()).matches("\\p{Lu}[^.]+\\.");
    Verdict verdict =
        NetworkCheck.check(design.network(), design.recipe(), FORMS.get(starter.fits()));
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.hints()).isEmpty();
    assertThat(DesignFormat.read(DesignFormat.bytes(design), "again.json").orThrow())
        .isEqualTo(design);
    assertThat(Starters.named(starter.id())).contains(starter);
  }

  @Test
  void everyFileIsListed() {
    File[] files = new File("src/main/resources/starters").listFiles();
    assertThat(files).isNotNull();
    assertThat(files)
        .extracting(File::getName)
        .containsExactlyInAnyOrderElementsOf(
            Starters.all().stream().map(s -> s.id() + ".json").toList());
  }

  @Test
  void aDatasetOpensWithWhatFitsIt() {
    assertThat(best(IRIS)).isEqualTo("small-mlp");
    assertThat(best(table(2, classes("spiral", 2)))).isEqualTo("spirals");
    assertThat(best(table(9, classes("species", 3)))).isEqualTo("classes-mlp");
    assertThat(best(CARS)).isEqualTo("numbers-mlp");
    assertThat(best(table(1, new Target.Number("y")))).isEqualTo("numbers-mlp");
    assertThat(best(DIGITS)).isEqualTo("digits-cnn");
    assertThat(best(images(224, 224, 3, classes("label", 2)))).isEqualTo("digits-cnn");
  }

  @Test
  void imagesThatAreTooSmallOrTooLargeForOneGetAnother() {
    assertThat(best(images(2, 2, 1, classes("label", 2)))).isEqualTo("pixels");
    assertThat(best(images(400, 400, 3, classes("label", 2)))).isEqualTo("lenet-5");
    assertThat(best(images(1000, 1000, 3, classes("label", 2)))).isEqualTo("pixels");
    assertThat(best(images(8, 8, 1, new Target.Number("angle")))).isEqualTo("digits-cnn");
  }

  @Test
  void nothingSuitsASingleClass() {
    assertThat(Starters.suiting(table(4, classes("species", 1)))).isEmpty();
    assertThat(Starters.best(table(4, classes("species", 1)))).isEmpty();
  }

  @Test
  void everySuitingStarterIsOffered() {
    assertThat(Starters.suiting(IRIS))
        .extracting(Starter::id)
        .containsExactly(
            "small-mlp", "softmax-regression", "xor", "classes-mlp", "spirals", "residual");
    assertThat(Starters.suiting(TWO_CLASSES)).extracting(Starter::id).contains("perceptron");
    assertThat(Starters.suiting(CARS))
        .extracting(Starter::id)
        .containsExactly("numbers-mlp", "wide-and-deep");
  }

  private static String best(DataForm form) {
    return Starters.best(form).orElseThrow().id();
  }
}
