package io.weightroom.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Size2;
import io.weightroom.engine.Batch;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.Sketch;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Elu;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.ActivationFunction.Tanh;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips load and predict the same in a process that has Deeplearning4j alone. */
class Dl4jZipTest {
  private static final int SAMPLES = 6;
  private static final Optimizer OPTIMIZER = new Optimizer.RMSprop(0.01, 0.9, 0.5, 1e-7);

  @TempDir private Path folder = Path.of("");

  private static Map<String, CheckedNetwork> networks() {
    Map<String, CheckedNetwork> all = new LinkedHashMap<>();
    all.put(
        "dense",
        new Sketch()
            .input(Shape.vector(4))
            .then(dense(16, new Relu(), true))
            .then(dense(8, new LeakyRelu(0.2), false))
            .then(dense(8, new Elu(1), true))
            .classes(3, Output.DEFAULTS)
            .check());
    all.put(
        "images",
        new Sketch()
            .input(Shape.image(9, 8, 2))
            .then(conv(6, Padding.SAME, new Relu()))
            .then(BatchNormalization.DEFAULTS)
            .then(new MaxPooling2D(Size2.of(2), null, Padding.SAME))
            .then(conv(4, Padding.VALID, new Tanh()))
            .then(new AveragePooling2D(Size2.of(2), Size2.of(1), Padding.SAME))
            .then(new Flatten())
            .then(dense(10, new Sigmoid(), true))
            .then(new Dropout(0.5))
            .classes(4, Output.DEFAULTS)
            .check());
    Sketch residual = new Sketch().input(Shape.vector(5)).then(dense(7, new Relu(), true));
    String shortcut = residual.last();
    residual.then(dense(7, new Linear(), true));
    residual.after(new Add(), shortcut, residual.last()).then(new Activation(new Relu()));
    all.put("residual", residual.number(Output.DEFAULTS).check());
    Sketch inception = new Sketch().input(Shape.image(6, 6, 1));
    String image = inception.last();
    inception.after(conv(3, Padding.SAME, new Relu()), image);
    String left = inception.last();
    inception.after(new MaxPooling2D(Size2.of(3), Size2.of(1), Padding.SAME), image);
    inception.after(new Concatenate(), left, inception.last()).then(new Flatten());
    all.put("concatenate", inception.classes(2, binary()).check());
    Sketch two = new Sketch().input(Shape.vector(3));
    String first = two.last();
    two.input(Shape.vector(2)).then(dense(4, new Tanh(), true));
    two.after(new Concatenate(), two.last(), first).then(BatchNormalization.DEFAULTS);
    String shared = two.last();
    all.put("two", two.classes(3, Output.DEFAULTS, shared).number(Output.DEFAULTS, shared).check());
    all.put(
        "passed-on",
        new Sketch()
            .input(Shape.vector(4))
            .then(dense(3, new Linear(), true))
            .classes(3, withoutDense())
            .check());
    return all;
  }

  private static Dense dense(int units, ActivationFunction function, boolean trainable) {
    return new Dense(
        units,
        function,
        true,
        new Initializer.GlorotUniform(),
        new Initializer.Zeros(),
        new Regularizer.L1L2(0.001, 0.002),
        new Regularizer.None(),
        trainable);
  }

  private static Conv2D conv(int filters, Padding padding, ActivationFunction function) {
    Conv2D d = Conv2D.DEFAULTS;
    return new Conv2D(
        filters,
        Size2.of(3),
        Size2.of(1),
        padding,
        function,
        true,
        d.kernelInitializer(),
        d.biasInitializer(),
        d.kernelRegularizer(),
        d.biasRegularizer(),
        true);
  }

  private static Output binary() {
    return output(new Sigmoid(), true);
  }

  private static Output withoutDense() {
    return output(new Softmax(), false);
  }

  private static Output output(ActivationFunction function, boolean dense) {
    Output d = Output.DEFAULTS;
    return new Output(
        null,
        null,
        function,
        dense,
        true,
        d.kernelInitializer(),
        d.biasInitializer(),
        d.kernelRegularizer(),
        d.biasRegularizer(),
        true);
  }

  @Test
  void predictsTheSameInAProcessWithoutTheProduct() throws Exception {
    Map<String, Map<String, Tensor>> expected = new LinkedHashMap<>();
    for (Map.Entry<String, CheckedNetwork> entry : networks().entrySet()) {
      expected.put(entry.getKey(), trainAndWrite(entry.getKey(), entry.getValue()));
    }
    predictAlone();
    for (Map.Entry<String, CheckedNetwork> entry : networks().entrySet()) {
      Map<String, Tensor> wanted = Objects.requireNonNull(expected.get(entry.getKey()));
      List<Head> heads = entry.getValue().heads();
      for (int i = 0; i < heads.size(); i++) {
        Tensor tensor = Objects.requireNonNull(wanted.get(heads.get(i).node()));
        double[] given = numbers(folder.resolve(entry.getKey() + ".out" + i));
        assertThat(given).as(entry.getKey()).hasSize(tensor.count());
        for (int k = 0; k < given.length; k++) {
          assertThat(given[k]).as(entry.getKey()).isCloseTo(tensor.at(k), within(1e-5));
        }
      }
    }
  }

  /** Trains a few steps, so that statistics are not what they start with, and writes everything. */
  private Map<String, Tensor> trainAndWrite(String name, CheckedNetwork network)
      throws IOException {
    SessionSettings settings = new SessionSettings(OPTIMIZER, SessionSettings.Precision.FLOAT);
    try (Session session = new Dl4jEngine().open(network, settings)) {
      session.setWeights(Sketch.weights(network, 1));
      for (int step = 0; step < 5; step++) {
        session.step(Sketch.batch(network, SAMPLES, step), 0.01);
      }
      Dl4jZip.write(network, session.weights(), OPTIMIZER, folder.resolve(name + ".zip"));
      Batch batch = Sketch.batch(network, SAMPLES, 99);
      List<CheckedNode> inputs = network.inputs();
      for (int i = 0; i < inputs.size(); i++) {
        Tensor tensor = Objects.requireNonNull(batch.inputs().get(inputs.get(i).id()));
        Files.write(
            folder.resolve(name + ".in" + i),
            List.of(
                Arrays.stream(tensor.shape())
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" ")),
                IntStream.range(0, tensor.count())
                    .mapToObj(k -> String.valueOf((float) tensor.at(k)))
                    .collect(Collectors.joining(" "))));
      }
      return session.forward(batch.inputs(), false, 0);
    }
  }

  private void predictAlone() throws IOException, URISyntaxException, InterruptedException {
    Path script =
        Path.of(
            Objects.requireNonNull(Dl4jZipTest.class.getResource("PredictWithDl4jAlone.java"))
                .toURI());
    WorkerEnvironment environment = WorkerEnvironment.ofThisMachine(EngineKind.DL4J);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(environment.options());
    String cache = System.getProperty("org.bytedeco.javacpp.cachedir");
    if (cache != null) {
      command.add("-Dorg.bytedeco.javacpp.cachedir=" + cache);
    }
    command.addAll(
        List.of(
            "-cp",
            deeplearning4jAlone(),
            "-XX:TieredStopAtLevel=1",
            script.toString(),
            folder.toString()));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment.variables());
    assertThat(builder.start().waitFor()).as(() -> read(log)).isZero();
  }

  /** The library folder that the build lays out for workers, without the product's classes. */
  private static String deeplearning4jAlone() throws URISyntaxException {
    Path classes =
        Path.of(Dl4jZip.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return classes.resolveSibling("lib").resolve("dl4j").resolve("*").toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static double[] numbers(Path file) throws IOException {
    return Arrays.stream(Files.readString(file).split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void holdsTheUpdaterThatIsClosestAndNoClassOfOurs() throws IOException {
    CheckedNetwork network = Objects.requireNonNull(networks().get("dense"));
    Path file = folder.resolve("model.zip");
    Dl4jZip.write(network, Sketch.weights(network, 1), OPTIMIZER, file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String json =
          new String(
              zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(json)
          .contains("org.nd4j.linalg.learning.config.RmsProp")
          .doesNotContain("io.weightroom");
      assertThat(zip.stream().map(e -> e.getName()))
          .containsExactlyInAnyOrder("configuration.json", "coefficients.bin");
    }
  }

  @Test
  void refusesWhatAFileCannotHold() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.image(4, 4, 1))
            .then(new Activation(new Softmax()))
            .then(new Flatten())
            .classes(2, Output.DEFAULTS)
            .check();
    assertThatThrownBy(
            () ->
                Dl4jZip.write(
                    network, Sketch.weights(network, 1), OPTIMIZER, folder.resolve("x.zip")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder.resolve("x.zip")).doesNotExist();
  }
}
