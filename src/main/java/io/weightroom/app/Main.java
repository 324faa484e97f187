package io.weightroom.app;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server: {@code weightroom [--port N] [--host H] [--data DIR]}. */
public final class Main {

  private Main() {}

  /** Runs until stopped; exits with 2 for a mistake on the command line, 1 if the start failed. */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.HELP);
      return;
    }
    switch (Options.parse(List.of(arguments))) {
      case Result.Failed<Options>(List<Problem> problems) -> {
        problems.forEach(problem -> System.err.println(problem.line()));
        System.exit(2);
      }
      case Result.Ok<Options>(Options options) -> serve(options);
    }
  }

  private static void serve(Options options) {
    try {
      // Held until the process ends: the operating system frees the lock, even after a kill.
      DataFolder folder = DataFolder.claim(options.data());
      ConfigurableApplicationContext context = start(options);
      context.getBeanFactory().registerSingleton("dataFolder", folder);
    } catch (RuntimeException e) {
      String sentence = sentence(e, options);
      if (sentence == null) {
        e.printStackTrace();
        System.exit(1);
      }
      System.err.println(sentence);
      System.exit(2);
    }
  }

  /** Starts the server in this process, for the command line and for tests. */
  static ConfigurableApplicationContext start(Options options) {
    return new SpringApplication(WeightroomApplication.class)
        .run(
            "--weightroom.data=" + options.data(),
            "--server.address=" + options.host(),
            "--server.port=" + options.port(),
            // as many runs train at a time as there are cores; each computes with one thread
            "--db-scheduler.threads=" + Runtime.getRuntime().availableProcessors(),
            "--logging.file.name=" + options.data().resolve("server.log"));
  }

  private static @Nullable String sentence(Throwable failure, Options options) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(
            cause ->
                switch (cause) {
                  case StartRefused refused -> refused.sentence();
                  case PortInUseException _ ->
                      "Port "
                          + options.port()
                          + " is already in use. Choose another with --port, or 0 for any free one.";
                  default -> null;
                })
        .filter(sentence -> sentence != null)
        .findFirst()
        .orElse(null);
  }
}
