package io.weightroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.reader.Sample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run leaves, used as somebody else would use it: files are parsed and numbers computed
 * here, by nothing of the product's.
 */
class TakeAwayTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;

  private Path run(String sample, String recipe) throws IOException {
    Sample chosen =
        Sample.all().stream().filter(s -> s.id().equals(sample)).findFirst().orElseThrow();
    chosen.copyTo(folder);
    Path out = folder.resolve("run");
    CommandLine result =
        CommandLine.train(
            folder,
            CommandLine.design(folder, recipe),
            "--data",
            folder.resolve(chosen.files().getFirst()).toString(),
            "--target",
            String.valueOf(chosen.target()),
            "--out",
            out.toString());
    assertThat(result.err()).doesNotContain("Exception");
    assertThat(result.code()).isZero();
    JsonNode line = JSON.readTree(result.out());
    assertThat(line.path("engine").asString()).isEqualTo("dl4j");
    assertThat(line.path("validation").has("loss")).isTrue();
    return out;
  }

  /** The numbers of a .npy file by its specification, float or long, little-endian. */
  private static double[] npy(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = buffer.getShort(8);
    String dict = new String(bytes, 10, header, StandardCharsets.US_ASCII);
    buffer.position(10 + header);
    boolean longs = dict.contains("'<i8'");
    double[] values = new double[buffer.remaining() / (longs ? 8 : 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = longs ? buffer.getLong() : buffer.getFloat();
    }
    return values;
  }

  /** A tensor of a .safetensors file by its specification. */
  private static double[] tensor(Path file, String name) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(buffer.getLong());
    byte[] json = new byte[header];
    buffer.get(json);
    JsonNode entry = JSON.readTree(json).path(name);
    assertThat(entry.path("dtype").asString()).isEqualTo("F32");
    int from = entry.path("data_offsets").get(0).asInt();
    int to = entry.path("data_offsets").get(1).asInt();
    double[] values = new double[(to - from) / 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getFloat(8 + header + from + 4 * i);
    }
    return values;
  }

  private static double[] dense(double[] x, double[] weight, double[] bias) {
    double[] y = bias.clone();
    for (int out = 0; out < y.length; out++) {
      for (int in = 0; in < x.length; in++) {
        y[out] += weight[out * x.length + in] * x[in];
      }
    }
    return y;
  }

  @Test
  void classesAreWhatPlainArithmeticMakesOfTheWeights() throws IOException {
    Path run = run("iris", "{\"epochs\": 12, \"optimizer\": {\"type\": \"Adam\"}}");
    Path weights = run.resolve("model").resolve("weights.safetensors");
    JsonNode preparation =
        JSON.readTree(Files.readAllBytes(run.resolve("model").resolve("preparation.json")));
    JsonNode columns = preparation.path("inputs").path("columns");
    List<String> rows = Files.readAllLines(folder.resolve("iris.csv"));
    double[] ids = npy(run.resolve("predictions").resolve("validation-ids.npy"));
    double[] predicted = npy(run.resolve("predictions").resolve("validation.npy"));
    double[] targets = npy(run.resolve("predictions").resolve("validation-targets.npy"));
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < ids.length; i++) {
      String[] cells = rows.get(1 + (int) ids[i]).split(",");
      double[] x = new double[4];
      for (int c = 0; c < x.length; c++) {
        JsonNode column = columns.get(c);
        x[c] =
            (Double.parseDouble(cells[c]) - column.path("mean").asDouble())
                / column.path("deviation").asDouble();
      }
      double[] hidden =
          dense(x, tensor(weights, "dense_1.weight"), tensor(weights, "dense_1.bias"));
      for (int h = 0; h < hidden.length; h++) {
        hidden[h] = Math.tanh(hidden[h]);
      }
      double[] y = dense(hidden, tensor(weights, "output.weight"), tensor(weights, "output.bias"));
      double sum = Math.exp(y[0]) + Math.exp(y[1]) + Math.exp(y[2]);
      int best = 0;
      for (int c = 0; c < 3; c++) {
        assertThat(predicted[3 * i + c]).isCloseTo(Math.exp(y[c]) / sum, within(1e-5));
        best = y[c] > y[best] ? c : best;
      }
      loss -= Math.log(predicted[3 * i + (int) targets[i]]) / ids.length;
      correct += best == (int) targets[i] ? 1 : 0;
    }
    JsonNode metrics =
        JSON.readTree(Files.readAllBytes(run.resolve("report.json")))
            .path("parts")
            .path("validation")
            .path("metrics");
    assertThat(metrics.path("loss").asDouble()).isCloseTo(loss, within(1e-6));
    assertThat(metrics.path("accuracy").asDouble())
        .isCloseTo((double) correct / ids.length, within(1e-12));
  }

  @Test
  void numbersAreJudgedInTheColumnsOwnUnitsBesideTheMean() throws IOException {
    Path run = run("cars", "{\"epochs\": 15, \"test_split\": 0.1}");
    JsonNode parts = JSON.readTree(Files.readAllBytes(run.resolve("report.json"))).path("parts");
    double[] training = npy(run.resolve("predictions").resolve("train-targets.npy"));
    double mean = 0;
    for (double y : training) {
      mean += y / training.length;
    }
    for (String part : List.of("train", "validation", "test")) {
      double[] predicted = npy(run.resolve("predictions").resolve(part + ".npy"));
      double[] targets = npy(run.resolve("predictions").resolve(part + "-targets.npy"));
      double absolute = 0;
      double squared = 0;
      double trivial = 0;
      double own = 0;
      for (double y : targets) {
        own += y / targets.length;
      }
      double variation = 0;
      for (int i = 0; i < targets.length; i++) {
        absolute += Math.abs(predicted[i] - targets[i]) / targets.length;
        squared += Math.pow(predicted[i] - targets[i], 2);
        variation += Math.pow(targets[i] - own, 2);
        trivial += Math.abs(mean - targets[i]) / targets.length;
      }
      JsonNode metrics = parts.path(part).path("metrics");
      assertThat(metrics.path("mae").asDouble()).isCloseTo(absolute, within(1e-4));
      assertThat(metrics.path("rmse").asDouble())
          .isCloseTo(Math.sqrt(squared / targets.length), within(1e-4));
      assertThat(metrics.path("r2").asDouble()).isCloseTo(1 - squared / variation, within(1e-5));
      assertThat(parts.path(part).path("baseline").path("metrics").path("mae").asDouble())
          .isCloseTo(trivial, within(1e-3));
    }
  }
}
