package io.weightroom.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weightroom.engine.Batch;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.engine.Sketch;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What steps leave behind in memory: nothing. */
class SoakTest {
  private static final int STEPS = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The virtual machine's own: 40 bytes a step would already be more. */
  private static final long NOISE = 8L << 20;

  private static CheckedNetwork images() {
    return new Sketch()
        .input(Shape.image(6, 6, 2))
        .then(Conv2D.DEFAULTS)
        .then(BatchNormalization.DEFAULTS)
        .then(MaxPooling2D.DEFAULTS)
        .then(new Flatten())
        .then(new Dropout(0.5))
        .classes(2, Output.DEFAULTS)
        .check();
  }

  private static Session open(CheckedNetwork network) {
    Session session =
        new Dl4jEngine()
            .open(network, new SessionSettings(Optimizer.Adam.DEFAULTS, Precision.FLOAT));
    session.setWeights(Sketch.weights(network, 1));
    return session;
  }

  private static void step(Session session, Batch batch, int times) {
    for (int i = 0; i < times; i++) {
      session.step(batch, 0.001);
    }
  }

  @Test
  void memoryIsFlatOverTwoHundredThousandTinySteps() throws IOException, InterruptedException {
    List<Soak.Memory> held = soak();
    assertThat(held).hasSize(2);
    Soak.Memory start = held.getFirst();
    Soak.Memory end = held.getLast();
    assertThat(end.resident()).isLessThan(start.resident() + NOISE);
    assertThat(end.arrays()).isLessThanOrEqualTo(start.arrays());
    assertThat(end.pointers()).isLessThanOrEqualTo(start.pointers());
  }

  /** A heap of one size, all of it touched, so that only what is outside can grow. */
  private static List<Soak.Memory> soak() throws IOException, InterruptedException {
    WorkerEnvironment environment = WorkerEnvironment.ofThisMachine(EngineKind.DL4J);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(environment.options());
    command.addAll(
        List.of(
            "-Dorg.bytedeco.javacpp.cachedir="
                + System.getProperty("org.bytedeco.javacpp.cachedir"),
            "-Xms96m",
            "-Xmx96m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Soak.class.getName(),
            String.valueOf(STEPS)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment.variables());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (Stream<String> lines = process.inputReader().lines()) {
      List<Soak.Memory> held =
          lines.filter(l -> l.startsWith("held ")).map(SoakTest::memory).toList();
      assertThat(process.waitFor()).isZero();
      return held;
    }
  }

  private static Soak.Memory memory(String line) {
    long[] numbers = Stream.of(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
    return new Soak.Memory(numbers[0], numbers[1], numbers[2]);
  }

  @Test
  void noStepMakesAPointerThatHasToBeTracked() {
    CheckedNetwork network = images();
    Batch batch = Sketch.batch(network, 16, 3);
    try (Session session = open(network)) {
      step(session, batch, 10);
      long tracked = Pointer.totalCount();
      step(session, batch, 1000);
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(tracked);
    }
  }

  /** A batch is copied once into the engine's memory, and outputs once out of it. */
  @Test
  void aStepTakesLittleOfTheHeap() {
    CheckedNetwork network = images();
    Batch batch = single(Sketch.batch(network, 16, 4));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Session session = open(network)) {
      step(session, batch, 5000);
      long before = threads.getCurrentThreadAllocatedBytes();
      step(session, batch, 1000);
      long perStep = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
      assertThat(perStep).isLessThan(10_000);
    }
  }

  /** As the reader gives it, so that nothing is rounded on the way. */
  private static Batch single(Batch batch) {
    return new Batch(
        single(batch.inputs()), single(batch.targets()), batch.samples(), batch.seed());
  }

  private static Map<String, Tensor> single(Map<String, Tensor> tensors) {
    Map<String, Tensor> rounded = new LinkedHashMap<>();
    tensors.forEach((name, t) -> rounded.put(name, Tensor.of(t.shape(), t.floats())));
    return rounded;
  }

  @Test
  void closedSessionsGiveTheirMemoryBack() {
    CheckedNetwork network = images();
    Batch batch = Sketch.batch(network, 16, 5);
    openAndClose(network, batch, 5);
    long before = Pointer.totalBytes();
    openAndClose(network, batch, 50);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Pointer.totalBytes() > before && System.nanoTime() < deadline) {
      System.gc();
    }
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
  }

  private static void openAndClose(CheckedNetwork network, Batch batch, int times) {
    for (int i = 0; i < times; i++) {
      try (Session session = open(network)) {
        step(session, batch, 3);
      }
    }
  }
}
