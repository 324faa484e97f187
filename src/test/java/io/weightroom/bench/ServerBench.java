package io.weightroom.bench;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.dataset.DataForm;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.RunId;
import io.weightroom.run.RunMonitor;
import io.weightroom.run.RunQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** How long people wait: from the start to the first page, and from a click to the first point. */
final class ServerBench {
  private static final int TIMES = 5;

  private ServerBench() {}

  /** Each figure is a median in milliseconds over {@value #TIMES} times. */
  static List<Finding> run(PrintStream say) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("weightroom-bench");
    try {
      List<Double> starts = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        starts.add(startToPage(data));
      }
      List<Double> clicks = clicksToPoint(data);
      List<Finding> findings =
          List.of(
              new Waited("server", "start to page", new Measured.Times(starts), 6000),
              new Waited(
                  "server",
                  "click to first point, iris, cold worker",
                  new Measured.Times(clicks),
                  3000),
              JudgeBench.run());
      findings.forEach(f -> say.println(f.sentence()));
      return findings;
    } finally {
      DurableFiles.deleteTree(data);
    }
  }

  /** From the start of the process until its first page is there. */
  private static double startToPage(Path data) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + WorkerLauncher.builtArguments().resolveSibling("server.args"),
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      String line = output.readLine();
      while (line != null && !line.contains("http://")) {
        line = output.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the server did not start");
      }
      URI page = URI.create(line.substring(line.indexOf("http://")).strip());
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(page + " answered " + response.statusCode());
      }
      return (System.nanoTime() - began) / 1e6;
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  /** From the submission of a run until the monitor has the first point of its loss. */
  private static List<Double> clicksToPoint(Path data) throws InterruptedException {
    List<Double> times = new ArrayList<>();
    try (ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run("--weightroom.data=" + data, "--server.port=0")) {
      Accounts accounts = server.getBean(Accounts.class);
      UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
      Dataset iris = server.getBean(Library.class).take(owner, Sample.all().getFirst()).orThrow();
      Design design = iris(iris);
      for (int i = 0; i < TIMES; i++) {
        times.add(clickToPoint(server, owner, design, iris));
      }
    }
    return times;
  }

  private static Design iris(Dataset dataset) {
    DataForm form =
        Objects.requireNonNull(Objects.requireNonNull(dataset.preview()).schema()).form();
    return Starters.best(form).orElseThrow().design();
  }

  private static double clickToPoint(
      ConfigurableApplicationContext server, UserId owner, Design design, Dataset iris)
      throws InterruptedException {
    RunQueue queue = server.getBean(RunQueue.class);
    long began = System.nanoTime();
    RunId id = queue.submit(owner, design, iris).orThrow();
    CountDownLatch changed = new CountDownLatch(1);
    RunMonitor monitor = server.getBean(RunMonitor.class);
    RunMonitor.Watch[] watch = new RunMonitor.Watch[1];
    watch[0] =
        monitor.watch(
            id,
            () -> {
              if (watch[0] != null && watch[0].curves().size("train/iteration_loss") > 0) {
                changed.countDown();
              }
            });
    try (RunMonitor.Watch watching = watch[0]) {
      if (!changed.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no point came: " + watching.snapshot().state());
      }
      return (System.nanoTime() - began) / 1e6;
    }
  }
}
