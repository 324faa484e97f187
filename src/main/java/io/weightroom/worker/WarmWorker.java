package io.weightroom.worker;

import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for one run with everything loaded: {@code WarmWorker ENGINE FOLDER}. It rehearses in the
 * folder, says {@value #READY} on standard output, and reads one line from standard input, the
 * number of threads and the address of a run folder. From then on it is a {@link TrainWorker} like
 * any other: its output goes into the run's log, and neither its input nor who started it matters
 * any more.
 *
 * <p>If its input ends before the line does, nobody will ever come, and it leaves, whatever it is
 * doing.
 */
public final class WarmWorker {
  /** What it says when it waits. */
  public static final String READY = "ready";

  private WarmWorker() {}

  public static void main(String[] arguments) throws IOException {
    Courtesy.extendToSession();
    CompletableFuture<Call> called = new CompletableFuture<>();
    Thread.ofPlatform().name("caller").daemon().start(() -> listen(called));
    OwnOutput output = OwnOutput.find();
    Rehearsal.play(
        new Placement(EngineKind.of(arguments[0]).orElseThrow(), Device.CPU, 1, "rehearsal"),
        Path.of(arguments[1]));
    System.gc();
    System.out.println(READY);
    Call call = called.join();
    output.appendTo(call.folder().workerLog());
    Engines.here().useThreads(call.threads());
    System.exit(TrainWorker.train(call.folder()) ? 0 : 2);
  }

  private record Call(int threads, RunFolder folder) {
    static Call of(String line) {
      int space = line.indexOf(' ');
      return new Call(
          Integer.parseInt(line.substring(0, space)),
          new RunFolder(Path.of(URI.create(line.substring(space + 1)))));
    }
  }

  private static void listen(CompletableFuture<Call> called) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int read = System.in.read(); read != '\n'; read = System.in.read()) {
        if (read < 0) {
          Runtime.getRuntime().halt(0);
        }
        line.write(read);
      }
      called.complete(Call.of(line.toString(StandardCharsets.US_ASCII)));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
