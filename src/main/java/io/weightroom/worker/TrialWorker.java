package io.weightroom.worker;

import io.weightroom.choice.TrialRequest;
import io.weightroom.dataset.Target;
import io.weightroom.engine.Batch;
import io.weightroom.engine.Engine;
import io.weightroom.engine.InitialWeights;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.network.NetworkCheck;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures a training step: {@code TrialWorker REQUEST MILLIS}. The request is a {@link
 * TrialRequest}; batches are random numbers and classes of the recipe's size. Prints one line of
 * JSON: the lower quartile of the later half of the steps, when everything is compiled; what else
 * the machine does makes steps longer and never shorter.
 */
public final class TrialWorker {
  private static final int FEWEST_STEPS = 3;
  private static final int MOST_STEPS = 20_000;

  /** Batches that take turns, so that none stays in a processor's cache alone. */
  private static final int BATCHES = 4;

  /** So small that random answers lead the weights nowhere. */
  private static final double RATE = 1e-6;

  private TrialWorker() {}

  public static void main(String[] arguments) throws IOException {
    ParentWatch.endWithParent();
    TrialRequest request =
        TrialRequest.of(JsonMapper.shared().readTree(Files.readAllBytes(Path.of(arguments[0]))))
            .orThrow();
    long nanos = Long.parseLong(arguments[1]) * 1_000_000;
    double[] steps = measure(Engines.here(), request, nanos);
    double[] warm = Arrays.copyOfRange(steps, steps.length / 2, steps.length);
    Arrays.sort(warm);
    System.out.println(
        JsonMapper.shared()
            .createObjectNode()
            .put("steps", steps.length)
            .put("ms_per_step", warm[warm.length / 4]));
  }

  /** Milliseconds of each step. */
  private static double[] measure(Engine engine, TrialRequest request, long nanos) {
    Recipe recipe = request.design().recipe();
    long samples = request.schema().samples();
    CheckedNetwork network =
        NetworkCheck.check(
                request.design().network(),
                recipe,
                request.schema().form(),
                WorkerLauncher.Memory.ofThisProcess().limits(samples))
            .checked()
            .orElseThrow();
    int size = (int) Math.max(1, Math.min(recipe.batchSize(), samples));
    Batch[] batches = new Batch[BATCHES];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = batch(network, size, new Random(i));
    }
    SessionSettings settings =
        new SessionSettings(recipe.optimizer(), SessionSettings.Precision.FLOAT);
    try (Session session = engine.open(network, settings)) {
      session.setWeights(InitialWeights.draw(network, recipe.seed()));
      double[] millis = new double[MOST_STEPS];
      long begin = System.nanoTime();
      int done = 0;
      while (done < MOST_STEPS && (done < FEWEST_STEPS || System.nanoTime() - begin < nanos)) {
        long before = System.nanoTime();
        session.step(batches[done % BATCHES], RATE);
        millis[done++] = (System.nanoTime() - before) / 1e6;
      }
      return Arrays.copyOf(millis, done);
    }
  }

  private static Batch batch(CheckedNetwork network, int samples, Random random) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (CheckedNode input : network.inputs()) {
      int[] sample = input.output().inMemory();
      int[] sizes = new int[sample.length + 1];
      sizes[0] = samples;
      System.arraycopy(sample, 0, sizes, 1, sample.length);
      float[] values = new float[Tensor.count(sizes)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      inputs.put(input.id(), Tensor.of(sizes, values));
    }
    Map<String, Tensor> targets = new LinkedHashMap<>();
    for (Head head : network.heads()) {
      targets.put(head.node(), answers(head, samples, random));
    }
    return new Batch(inputs, targets, samples, random.nextLong());
  }

  private static Tensor answers(Head head, int samples, Random random) {
    int units = head.units();
    float[] values = new float[samples * units];
    IntStream.range(0, samples)
        .forEach(
            sample -> {
              if (units > 1) {
                values[sample * units + random.nextInt(units)] = 1;
              } else {
                values[sample] =
                    head.target() instanceof Target.Classes
                        ? random.nextInt(2)
                        : (float) random.nextGaussian();
              }
            });
    return Tensor.of(new int[] {samples, units}, values);
  }
}
