package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.reader.zip.ZipMaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipImportTest {
  private static final byte[] BROKEN = "no image".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void foldersBecomeClassesAndPixelsBytes() throws IOException {
    List<Long> told = new ArrayList<>();
    Imported imported =
        Import.run(
                ImageFiles.source(folder, ImageFiles.catsAndDogs(), options(4, 6)),
                folder.resolve("v1"),
                (doing, done, all) -> told.add(done))
            .orThrow();
    assertThat(imported.schema()).isEqualTo(new Schema.Images(4, 6, 3, List.of("cats", "dogs"), 8));
    assertThat(told).endsWith(8L);
    try (ImageStore store = (ImageStore) Store.open(folder.resolve("v1")).orThrow()) {
      assertThat(store.samples()).isEqualTo(8);
      assertThat(store.name(3)).isEqualTo("pets/dogs/1.png");
      assertThat(store.label(3)).isEqualTo(1);
      assertThat(store.given(3)).isNull();
      byte[] pixels = store.pixels(3);
      assertThat(pixels).hasSize(72);
      assertThat(pixels[0]).isZero();
      assertThat(pixels[71]).isEqualTo((byte) 0xf1);
      assertThat(store.split()).isEqualTo(new SplitPlan.ByRecipe());
    }
  }

  @Test
  void foldersOfPartsGiveThePartsAndOthersArePrediction() throws IOException {
    ZipMaker zip = new ZipMaker();
    for (String name :
        List.of(
            "d/train/cats/a",
            "d/train/dogs/b",
            "d/valid/dogs/c",
            "d/test1/7",
            "d/sample/train/x")) {
      zip.add(name + ".jpg", ImageFiles.plain("jpg", 20, 30, 0x808080));
    }
    zip.add("d/models/weights.h5", BROKEN);
    Imported imported = imported(zip, options(8, 8)).orThrow();
    assertThat(imported.notes())
        .anyMatch(note -> note.equals("1 image without a class is kept for prediction."))
        .anyMatch(note -> note.contains("d/sample"));
    try (ImageStore store = (ImageStore) Store.open(folder.resolve("v1")).orThrow()) {
      assertThat(store.split()).isEqualTo(new SplitPlan.Given());
      assertThat(store.samples()).isEqualTo(4);
      assertThat(Stream.of(0, 1, 2, 3).map(store::given))
          .containsExactly(Part.TRAIN, Part.TRAIN, Part.VALIDATION, null);
      assertThat(Stream.of(0, 1, 2, 3).map(store::label)).containsExactly(0, 1, 1, -1);
    }
  }

  @Test
  void aTableBesideOrInsideTheArchiveNamesTheClasses() throws IOException {
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < 6; i++) {
      zip.add("all/x" + i + ".png", ImageFiles.plain("png", 5, 5, i));
    }
    String table = "id,breed\nx0,pug\nx1,collie\nx2,pug\nx3,collie\nx4,pug\n";
    Path beside = Files.writeString(folder.resolve("labels.csv"), table);
    DataSource.Zip source = ImageFiles.source(folder, zip, options(5, 5));
    DataSource.Zip labelled = new DataSource.Zip(source.file(), beside, source.options(), null);
    Schema found = Import.run(labelled, folder.resolve("v1"), Progress.SILENT).orThrow().schema();
    assertThat(found).isEqualTo(new Schema.Images(5, 5, 3, List.of("collie", "pug"), 6));
    zip.add("labels.csv", table.getBytes(StandardCharsets.UTF_8));
    DataSource.Zip inside = ImageFiles.source(folder, zip, options(5, 5));
    assertThat(Import.run(inside, folder.resolve("v2"), Progress.SILENT).orThrow().schema())
        .isEqualTo(found);
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n3,4\n");
    DataSource.Zip wrong = new DataSource.Zip(source.file(), other, source.options(), null);
    assertThat(Import.run(wrong, folder.resolve("v3"), Progress.SILENT).problems())
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("No column of the table names images"));
  }

  @Test
  void brokenImagesAreNamedOrLeftOut() throws IOException {
    ZipMaker zip = ImageFiles.catsAndDogs();
    zip.add("pets/cats/broken.png", BROKEN);
    zip.add("pets/dogs/late.png", ImageFiles.plain("png", 5, 5, 3)).crc(1);
    List<Problem> problems = imported(zip, options(4, 4)).problems();
    assertThat(problems.getFirst().line()).contains("2 of its 10 images cannot be read");
    assertThat(problems.get(1).line()).startsWith("pets/cats/broken.png: The file is no image");
    assertThat(problems.get(2).line()).contains("checksum is wrong");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).extracting(p -> p.getFileName().toString()).containsExactly("images.zip");
    }
    Imported imported = imported(zip, ImageFiles.options(4, 4, Set.of(), true)).orThrow();
    assertThat(imported.schema().samples()).isEqualTo(8);
    assertThat(imported.notes())
        .contains("2 images that cannot be read were left out.")
        .anyMatch(note -> note.startsWith("pets/cats/broken.png: "));
  }

  @Test
  void stopsAtFiftyBrokenImagesAndSaysWhenAClassHasNone() throws IOException {
    ZipMaker zip = ImageFiles.catsAndDogs();
    for (int i = 0; i < 200; i++) {
      zip.add("pets/birds/" + i + ".gif", BROKEN);
    }
    List<Problem> problems = imported(zip, options(4, 4)).problems();
    assertThat(problems).hasSize(51);
    assertThat(problems.getFirst().what()).contains("50 or more of its 208");
    assertThat(imported(zip, ImageFiles.options(4, 4, Set.of(), true)).problems().getFirst().what())
        .isEqualTo("None of the images of the class \"birds\" can be read.");
    assertThat(
            imported(zip, ImageFiles.options(4, 4, Set.of("pets/birds"), false))
                .orThrow()
                .schema()
                .samples())
        .isEqualTo(8);
  }

  @Test
  void refusesSizesThatNobodyCanStore() throws IOException {
    assertThat(imported(ImageFiles.catsAndDogs(), options(0, 5)).problems().getFirst().what())
        .contains("0 × 5 pixels; 1 to 2048 a side");
    assertThat(imported(ImageFiles.catsAndDogs(), options(9, 5000)).problems().getFirst().what())
        .contains("1 to 2048 a side");
  }

  @Test
  void looksAtSomeImagesBesideWhatTheOptionsMakeOfThem() {
    DataSource.Zip source = ImageFiles.source(folder, ImageFiles.catsAndDogs(), options(4, 4));
    Preview preview = Preview.of(source);
    ImageLook look = preview.pictures();
    assertThat(look).isNotNull();
    assertThat(look.sizes()).containsExactly(new ImageLook.Sized(8, 12, 8));
    assertThat(look.shown()).hasSize(8);
    ImageLook.Shown second = look.shown().get(1);
    assertThat(second.label()).isEqualTo("dogs");
    assertThat(second.original()).hasSize(3 * 8 * 12).endsWith(0xf0);
    assertThat(second.prepared()).hasSize(3 * 4 * 4).endsWith(0xf0);
    assertThat(look.suggested()).isEqualTo(options(8, 12));
    assertThat(look.reasons().getFirst()).contains("All images are 12 × 8 pixels and stay so.");
    assertThat(preview.problems()).isEmpty();
    assertThat(preview.schema()).isEqualTo(new Schema.Images(4, 4, 3, List.of("cats", "dogs"), 8));
    assertThat(
            Preview.fromJson(preview.toJson(), new io.weightroom.catalog.Place.Whole())
                .orThrow()
                .pictures())
        .usingRecursiveComparison()
        .isEqualTo(look);
    assertThat(ImageLook.suggest(source.file(), null).options()).isEqualTo(options(8, 12));
  }

  private Result<Imported> imported(ZipMaker zip, ImageOptions options) {
    return Import.run(
        ImageFiles.source(folder, zip, options), folder.resolve("v1"), Progress.SILENT);
  }

  private static ImageOptions options(int height, int width) {
    return ImageFiles.options(height, width, Set.of(), false);
  }
}
