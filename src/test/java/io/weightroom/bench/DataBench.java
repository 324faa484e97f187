package io.weightroom.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import io.weightroom.dataset.DataForm;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Starters;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.Imported;
import io.weightroom.reader.Progress;
import io.weightroom.reader.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How quickly files become datasets, and how long training waits for its data. */
final class DataBench {
  private static final int ROWS = 500_000;
  private static final int TIMES = 5;

  /** Where Debian's package dataset-fashion-mnist puts its files. */
  private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  private DataBench() {}

  static List<Finding> run(PrintStream say) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("weightroom-bench");
    try {
      List<Finding> findings = new ArrayList<>();
      findings.add(csv(folder));
      if (Files.isDirectory(FASHION)) {
        findings.add(fashion(folder));
      } else {
        say.println("Fashion-MNIST is not here: apt-get install dataset-fashion-mnist");
      }
      for (Sample sample : Sample.all()) {
        if (sample.id().equals("mnist") || sample.id().equals("spirals")) {
          findings.add(waiting(folder, sample));
        }
      }
      findings.forEach(f -> say.println(f.sentence()));
      return findings;
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  /** The import of a table against a parser that keeps nothing of the numbers it reads. */
  private static Finding csv(Path folder) throws IOException {
    Path file = folder.resolve("table.csv");
    SplittableRandom random = new SplittableRandom(3);
    String[] kinds = {"red", "green", "blue", "white"};
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("a,b,c,d,e,f,g,h,colour,answer\n");
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < 8; column++) {
          out.write(Math.round(random.nextGaussian() * 1e5) / 1e4 + ",");
        }
        out.write(kinds[random.nextInt(4)] + "," + (random.nextBoolean() ? "yes\n" : "no\n"));
      }
    }
    List<Double> bare = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int i = 0; i <= TIMES; i++) {
      double parsed = millis(() -> parse(file));
      double imported = millis(() -> rows(DataSource.Csv.of(file), folder, ROWS));
      if (i > 0) {
        bare.add(parsed);
        whole.add(imported);
      }
    }
    return new Compared(
        "data",
        "import of a table of " + Files.size(file) / 1_000_000 + " MB",
        new Measured.Times(whole),
        "FastCSV with parseDouble",
        new Measured.Times(bare),
        1.5);
  }

  private static Finding fashion(Path folder) throws IOException {
    DataSource source =
        new DataSource.Idx(
            FASHION.resolve("train-images-idx3-ubyte.gz"),
            FASHION.resolve("train-labels-idx1-ubyte.gz"),
            FASHION.resolve("t10k-images-idx3-ubyte.gz"),
            FASHION.resolve("t10k-labels-idx1-ubyte.gz"));
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      times.add(millis(() -> rows(source, folder, 70_000)));
    }
    return new Waited("data", "import of Fashion-MNIST", new Measured.Times(times), 5000);
  }

  /** The share of a training that waits for batches, in thousandths. */
  private static Finding waiting(Path folder, Sample sample)
      throws IOException, InterruptedException {
    Path files = Files.createDirectory(folder.resolve(sample.id()));
    DataSource source = sample.copyTo(files);
    DataForm form =
        Import.run(source, files.resolve("store"), Progress.SILENT).orThrow().schema().form();
    Path design = files.resolve("design.json");
    Files.write(design, DesignFormat.bytes(Starters.best(form).orElseThrow().design()));
    List<Double> waited = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path out = files.resolve("run" + i);
      JsonNode report = train(source, design, out);
      waited.add(1000 * report.path("waiting_for_data").asDouble());
      seconds.add(1000 * report.path("seconds").asDouble());
    }
    return new Compared(
        "data",
        "waiting for data, " + sample.title(),
        new Measured.Times(waited),
        "the training",
        new Measured.Times(seconds),
        0.02);
  }

  private static JsonNode train(DataSource source, Path design, Path out)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + WorkerLauncher.arguments(EngineKind.DL4J),
                "io.weightroom.cli.Train",
                design.toString(),
                "--data",
                source.files().getFirst().toString(),
                "--epochs",
                "3",
                "--out",
                out.toString()));
    if (source instanceof DataSource.Idx idx) {
      command.addAll(List.of("--labels", idx.labels().toString()));
    }
    int code =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IllegalStateException("the training ended with " + code);
    }
    return JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("report.json")));
  }

  private static void parse(Path file) throws IOException {
    long rows = 0;
    double sum = 0;
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (var record : reader) {
        for (int column = 0; column < 8; column++) {
          sum += Double.parseDouble(record.getField(column));
        }
        rows++;
      }
    }
    if (rows != ROWS || Double.isNaN(sum)) {
      throw new IllegalStateException("the bare parser found " + rows + " rows");
    }
  }

  private static void rows(DataSource source, Path folder, long rows) {
    Path store = folder.resolve("store");
    Imported found = Import.run(source, store, Progress.SILENT).orThrow();
    if (found.schema().samples() != rows) {
      throw new IllegalStateException(found.schema().samples() + " samples were imported");
    }
    DurableFiles.deleteTree(store);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double millis(Work work) throws IOException {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e6;
  }
}
