package io.weightroom.app;

import io.weightroom.job.DurableFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the server on a folder of its own, asks for the first page and ends: {@code StartRehearsal
 * FOLDER}. The virtual machine that watches it learns what a start loads.
 */
public final class StartRehearsal {
  private static final List<String> PAGES = List.of("", "sign-in", "themes/weightroom/mark.svg");

  private StartRehearsal() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    System.setProperty("weightroom.warm-workers", "0");
    try (ConfigurableApplicationContext server = Main.start(new Options("127.0.0.1", 0, folder));
        HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      String port = server.getEnvironment().getProperty("local.server.port");
      for (String page : PAGES) {
        URI address = URI.create("http://127.0.0.1:" + port + "/" + page);
        client.send(
            HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
      }
    } finally {
      DurableFiles.deleteTree(folder);
    }
    System.exit(0);
  }
}
