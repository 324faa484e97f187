package io.weightroom.bench;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.dataset.DataForm;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.tensorboard.ScalarCursor;
import io.weightroom.job.tensorboard.ScalarTail;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.RunId;
import io.weightroom.run.RunMonitor;
import io.weightroom.run.RunQueue;
import io.weightroom.run.WarmProbe;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** From the submission of a run until the run page has the first point of its loss. */
final class ClickBench {
  private static final int TIMES = 5;
  private static final String CURVE = "train/iteration_loss";

  private ClickBench() {}

  /** Each figure is a median in milliseconds; where they go follows in words. */
  static List<Finding> run(Path data, PrintStream say) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (boolean warm : new boolean[] {false, true}) {
      try (ConfigurableApplicationContext server =
          new SpringApplication(WeightroomApplication.class)
              .run(
                  "--weightroom.data=" + data,
                  "--server.port=0",
                  "--weightroom.warm-workers=" + (warm ? 1 : 0))) {
        Sample iris = Sample.all().getFirst();
        Sample digits = Sample.all().get(1);
        findings.add(clicks(server, data, iris, warm, warm ? 500 : 3000, say));
        findings.add(clicks(server, data, digits, warm, warm ? 1000 : 4000, say));
      }
    }
    return findings;
  }

  private static Finding clicks(
      ConfigurableApplicationContext server,
      Path data,
      Sample sample,
      boolean warm,
      double goal,
      PrintStream say)
      throws InterruptedException {
    Accounts accounts = server.getBean(Accounts.class);
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Dataset dataset = server.getBean(Library.class).take(owner, sample).orThrow();
    Design design = best(dataset);
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      if (warm) {
        server.getBean(WarmProbe.class).awaitReady();
      }
      ways.add(click(server, data, owner, design, dataset));
    }
    String what =
        "click to first point, %s, %s worker".formatted(sample.id(), warm ? "warm" : "cold");
    say.println(what + ": " + inWords(ways));
    return new Waited(
        "server",
        what,
        new Measured.Times(ways.stream().map(way -> way.at().getLast()).toList()),
        goal);
  }

  private static Design best(Dataset dataset) {
    DataForm form =
        Objects.requireNonNull(Objects.requireNonNull(dataset.preview()).schema()).form();
    return Starters.best(form).orElseThrow().design();
  }

  /**
   * When a run got somewhere, in milliseconds after the click: queued, its worker started, training
   * begun, the point written, the point seen.
   */
  private record Way(List<Double> at) {}

  private static String inWords(List<Way> ways) {
    List<Double> medians =
        IntStream.range(0, ways.getFirst().at().size())
            .mapToObj(
                i ->
                    new Measured.Times(ways.stream().map(way -> way.at().get(i)).toList()).median())
            .toList();
    return String.format(
        Locale.ROOT,
        "queued after %.0f ms, with a worker after %.0f, training after %.0f, first point written"
            + " after %.0f, seen after %.0f",
        medians.toArray());
  }

  private static Way click(
      ConfigurableApplicationContext server,
      Path data,
      UserId owner,
      Design design,
      Dataset dataset)
      throws InterruptedException {
    RunQueue queue = server.getBean(RunQueue.class);
    Instant clicked = Instant.now();
    long began = System.nanoTime();
    RunId id = queue.submit(owner, design, dataset).orThrow();
    double queued = (System.nanoTime() - began) / 1e6;
    CountDownLatch changed = new CountDownLatch(1);
    RunMonitor.Watch[] watch = new RunMonitor.Watch[1];
    watch[0] =
        server
            .getBean(RunMonitor.class)
            .watch(
                id,
                () -> {
                  if (watch[0] != null && watch[0].curves().size(CURVE) > 0) {
                    changed.countDown();
                  }
                });
    try (RunMonitor.Watch watching = watch[0]) {
      if (!changed.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no point came: " + watching.snapshot().state());
      }
      double seen = (System.nanoTime() - began) / 1e6;
      List<JournalEntry> entries = watching.snapshot().entries();
      double started = millis(clicked, entries, RunEvent.Started.class);
      double training = millis(clicked, entries, RunEvent.TrainingBegan.class);
      double written =
          1000 * firstPoint(RunFolder.of(data.resolve("runs"), id.toString()))
              - clicked.toEpochMilli();
      queue.cancel(id);
      server.getBean(WarmProbe.class).awaitOver(id);
      return new Way(List.of(queued, started, training, written, seen));
    }
  }

  /** In seconds since 1970. */
  private static double firstPoint(RunFolder folder) {
    return new ScalarTail(folder.train()).after(ScalarCursor.START).points().getFirst().wallTime();
  }

  private static double millis(
      Instant from, List<JournalEntry> entries, Class<? extends RunEvent> event) {
    return entries.stream()
        .filter(entry -> event.isInstance(entry.event()))
        .mapToDouble(entry -> Duration.between(from, entry.at()).toNanos() / 1e6)
        .findFirst()
        .orElse(Double.NaN);
  }
}
