package io.weightroom.bench;

import io.weightroom.job.DurableFiles;
import io.weightroom.job.WorkerLauncher;
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
      List<Finding> findings = new ArrayList<>();
      findings.add(new Waited("server", "start to page", new Measured.Times(starts), 4000));
      findings.addAll(ClickBench.run(data, say));
      findings.addAll(BusyBench.run());
      findings.add(JudgeBench.run());
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
                "@" + WorkerLauncher.built().resolve("server.args"),
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
}
