package io.weightroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.ImageOptions;
import io.weightroom.job.PredictionFolder;
import io.weightroom.job.RunFolder;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageFiles;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Import;
import io.weightroom.reader.Progress;
import io.weightroom.reader.Store;
import io.weightroom.reader.zip.ZipMaker;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model answers for files, against what its run found when it was judged. */
class PredictedFileTest {
  private static final String DESIGN =
      """
      {"format": "weightroom-design/1", "name": "Small",
       "nodes": [{"id": "input", "type": "Input"}%s,
                 {"id": "dense_1", "type": "Dense", "settings": {"units": 8, "activation": "relu"}},
                 {"id": "output", "type": "Output"}],
       "edges": [%s{"from": "dense_1", "to": "output"}],
       "recipe": {"optimizer": {"type": "Adam", "learning_rate": 0.01}, "epochs": 4,
                  "batch_size": 32, "seed": 7, "validation_split": 0.2}}
      """;

  @TempDir private Path temporary;

  private static Design design(boolean images) {
    String json =
        images
            ? DESIGN.formatted(
                ", {\"id\": \"flatten_1\", \"type\": \"Flatten\"}",
                "{\"from\": \"input\", \"to\": \"flatten_1\"},"
                    + " {\"from\": \"flatten_1\", \"to\": \"dense_1\"}, ")
            : DESIGN.formatted("", "{\"from\": \"input\", \"to\": \"dense_1\"}, ");
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "design.json").orThrow();
  }

  private RunFolder trained(String sample) throws IOException, InterruptedException {
    DataSource source = Trained.sample(sample, temporary);
    RunFolder folder = RunFolder.create(temporary.resolve("run")).orThrow();
    return RealRun.train(folder, design(sample.equals("mnist")), source, null);
  }

  private static PredictionFolder predict(RunFolder run, String file, byte[] bytes)
      throws IOException {
    PredictionFolder folder = PredictionFolder.create(run);
    Files.write(folder.root().resolve("input"), bytes);
    Files.writeString(folder.request(), "{\"file\": \"input\", \"name\": \"" + file + "\"}");
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      PredictedFile.of(predictor, folder);
    }
    return folder;
  }

  private static PredictionFolder predict(RunFolder run, String csv) throws IOException {
    return predict(run, "rows.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode answer(PredictionFolder folder) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(folder.answer()));
  }

  private static List<List<String>> rows(PredictionFolder folder) throws IOException {
    return Files.readAllLines(folder.results()).stream()
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }

  private static Tensor outputs(RunFolder run) {
    return (Tensor) Npy.read(run.predictions().resolve("validation.npy")).orThrow();
  }

  private static LongTensor ids(RunFolder run) {
    return (LongTensor) Npy.read(run.predictions().resolve("validation-ids.npy")).orThrow();
  }

  @Test
  void classesAreWhatTheRunFound() throws IOException, InterruptedException {
    RunFolder run = trained("iris");
    PredictionFolder folder = predict(run, Files.readString(temporary.resolve("iris.csv")));
    List<List<String>> rows = rows(folder);
    Tensor found = outputs(run);
    LongTensor ids = ids(run);

    int at = rows.getFirst().indexOf("prediction");
    assertThat(rows.getFirst().subList(at, at + 5))
        .containsExactly(
            "prediction",
            "probability setosa",
            "probability versicolor",
            "probability virginica",
            "error");
    assertThat(ids.count()).isEqualTo(30);
    for (int i = 0; i < ids.count(); i++) {
      List<String> row = rows.get((int) ids.at(i) + 1);
      for (int c = 0; c < 3; c++) {
        assertThat(Double.parseDouble(row.get(at + 1 + c)))
            .isCloseTo(found.at(3 * i + c), within(1e-6));
      }
    }
    assertThat(answer(folder).path("rows").asInt()).isEqualTo(150);
    assertThat(answer(folder).path("wrong").asInt()).isZero();
    long counted = 0;
    for (JsonNode count : answer(folder).path("targets").get(0).path("counts")) {
      counted += count.asLong();
    }
    assertThat(counted).isEqualTo(150);
    assertThat(answer(folder).path("notes").get(0).asString())
        .isEqualTo("The column \"species\" is kept in the results, but the model does not use it.");
  }

  @Test
  void numbersAreInTheirOwnUnit() throws IOException, InterruptedException {
    RunFolder run = trained("cars");
    List<List<String>> rows = rows(predict(run, Files.readString(temporary.resolve("cars.csv"))));
    Tensor found = outputs(run);
    LongTensor ids = ids(run);

    int at = rows.getFirst().size() - 2;
    for (int i = 0; i < ids.count(); i++) {
      assertThat(Double.parseDouble(rows.get((int) ids.at(i) + 1).get(at)))
          .isCloseTo(found.at(i), within(1e-4));
    }
  }

  @Test
  void mistakesStandBesideTheirRowsAndFormulasAreDisarmed()
      throws IOException, InterruptedException {
    RunFolder run = trained("iris");
    List<String> lines = Files.readAllLines(temporary.resolve("iris.csv"));
    String[] names = lines.getFirst().split(",");
    String[] cells = lines.get(1).split(",");
    String csv =
        String.join(";", "note", names[3], names[2], names[1], names[0])
            + "\n=1+1;"
            + String.join(";", cells[3], cells[2], cells[1], cells[0]).replace('.', ',')
            + "\n@x;wide;"
            + String.join(";", cells[2], cells[1], cells[0]).replace('.', ',')
            + "\n-5;;"
            + String.join(";", cells[2], cells[1], cells[0]).replace('.', ',')
            + "\nshort;1\n";
    PredictionFolder folder = predict(run, csv);
    String text = Files.readString(folder.results());
    JsonNode answer = answer(folder);

    assertThat(answer.path("rows").asInt()).isEqualTo(4);
    assertThat(answer.path("wrong").asInt()).isEqualTo(2);
    assertThat(text).contains("'=1+1,").contains("'@x,").contains("\n-5,");
    assertThat(answer.path("first").get(1).get(9).asString())
        .isEqualTo("\"wide\" in column \"" + names[3] + "\" is not a number.");
    assertThat(answer.path("first").get(3).get(9).asString())
        .isEqualTo("The row has 2 fields, but there are 5 columns.");
    assertThat(answer.path("first").get(0).get(5).asString()).isEqualTo("setosa");
    // the first row is that of the dataset, written another way
    List<List<String>> whole = rows(predict(run, String.join("\n", lines)));
    assertThat(answer.path("first").get(0).get(6).asString()).isEqualTo(whole.get(1).get(6));
  }

  @Test
  void aMissingColumnIsToldAndLeavesNoResults() throws IOException, InterruptedException {
    RunFolder run = trained("iris");
    PredictionFolder folder = predict(run, "sepal_length,colour\n5.1,red\n");

    assertThat(answer(folder).path("problems").get(0).asString())
        .contains("There is no column")
        .contains("which the model needs");
    assertThat(folder.results()).doesNotExist();
  }

  @Test
  void imagesOfAnArchiveAreWhatTheRunFound() throws IOException, InterruptedException {
    RunFolder run = trained("mnist");
    Tensor found = outputs(run);
    LongTensor ids = ids(run);
    byte[] digits = digits();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (int i = 0; i < 70; i++) {
        out.putNextEntry(new ZipEntry("digits/" + i + ".png"));
        out.write(png(digits, (int) ids.at(i)));
      }
      out.putNextEntry(new ZipEntry("digits/broken.png"));
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
      out.putNextEntry(new ZipEntry("read me.txt"));
      out.write('x');
    }
    PredictionFolder folder = predict(run, "digits.zip", zip.toByteArray());
    List<List<String>> rows = rows(folder);

    assertThat(rows).hasSize(72);
    for (int i = 0; i < 70; i++) {
      for (int c = 0; c < 10; c++) {
        assertThat(Double.parseDouble(rows.get(i + 1).get(2 + c)))
            .isCloseTo(found.at(10 * i + c), within(1e-6));
      }
    }
    assertThat(answer(folder).path("wrong").asInt()).isEqualTo(1);
    assertThat(answer(folder).path("notes").get(0).asString())
        .isEqualTo("One file of the archive is no image and is left out.");
  }

  @Test
  void imagesAreFittedAsThoseOfTheDataset() throws IOException, InterruptedException {
    byte[] zip = ImageFiles.catsAndDogs().bytes();
    Path file = Files.write(temporary.resolve("images.zip"), zip);
    ImageOptions options =
        new ImageOptions(8, 8, ImageOptions.Colour.RGB, ImageOptions.Fit.PAD, Set.of(), false);
    Path stored = temporary.resolve("store");
    Import.run(new DataSource.Zip(file, null, options, null), stored, Progress.SILENT).orThrow();
    RunFolder run =
        RealRun.train(
            RunFolder.create(temporary.resolve("run")).orThrow(),
            design(true),
            new DataSource.Stored(stored),
            null);
    Tensor found = outputs(run);
    LongTensor ids = ids(run);
    List<List<String>> rows = rows(predict(run, "images.zip", zip));

    assertThat(ids.count()).isPositive();
    try (ImageStore store = (ImageStore) Store.open(stored).orThrow()) {
      for (int i = 0; i < ids.count(); i++) {
        String name = store.name((long) ids.at(i));
        List<String> row =
            rows.stream().filter(each -> each.getFirst().equals(name)).findFirst().orElseThrow();
        for (int c = 0; c < 2; c++) {
          assertThat(Double.parseDouble(row.get(2 + c)))
              .isCloseTo(found.at(2 * i + c), within(1e-6));
        }
      }
    }
  }

  @Test
  void imagesWithoutAClassAreAnsweredFromTheStore() throws IOException, InterruptedException {
    byte[] image = ImageFiles.plain("png", 8, 8, 0xfe0000);
    ZipMaker zip = ImageFiles.catsAndDogs();
    zip.add("pets/unlabelled/a.png", image);
    zip.add("pets/unlabelled/b.png", ImageFiles.plain("png", 8, 8, 0x0000f1));
    Path file = Files.write(temporary.resolve("images.zip"), zip.bytes());
    ImageOptions options =
        new ImageOptions(8, 8, ImageOptions.Colour.RGB, ImageOptions.Fit.CROP, Set.of(), false);
    Path stored = temporary.resolve("store");
    Import.run(new DataSource.Zip(file, null, options, null), stored, Progress.SILENT).orThrow();
    RunFolder run =
        RealRun.train(
            RunFolder.create(temporary.resolve("run")).orThrow(),
            design(true),
            new DataSource.Stored(stored),
            null);
    PredictionFolder folder = PredictionFolder.create(run);
    Files.writeString(
        folder.request(),
        JsonMapper.shared().createObjectNode().put("store", stored.toString()).toString());
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      PredictedFile.of(predictor, folder);
    }
    List<List<String>> rows = rows(folder);

    assertThat(answer(folder).path("rows").asInt()).isEqualTo(2);
    assertThat(rows).extracting(List::getFirst).anyMatch(name -> name.endsWith("a.png"));
    assertThat(rows(predict(run, "a.png", image)).get(1).subList(1, 4))
        .isEqualTo(
            rows.stream()
                .filter(row -> row.getFirst().endsWith("a.png"))
                .findFirst()
                .orElseThrow()
                .subList(1, 4));
  }

  private byte[] digits() throws IOException {
    List<Path> images = new ArrayList<>();
    try (var all = Files.list(temporary)) {
      all.filter(path -> path.getFileName().toString().contains("images")).forEach(images::add);
    }
    images.sort(null);
    Path training =
        images.stream()
            .filter(p -> !p.toString().contains("t10k"))
            .findFirst()
            .orElse(images.getFirst());
    try (var in = new GZIPInputStream(Files.newInputStream(training))) {
      return in.readAllBytes();
    }
  }

  private static byte[] png(byte[] idx, int number) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 784; i++) {
      image.getRaster().setSample(i % 28, i / 28, 0, idx[16 + 784 * number + i] & 0xff);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
