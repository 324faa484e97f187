package io.weightroom.app;

import io.weightroom.account.Accounts;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints the one link that a person needs: the welcome on the first start, the pages later. */
@Component
final class ReadyLink {

  private final Accounts accounts;
  private final Environment environment;

  ReadyLink(Accounts accounts, Environment environment) {
    this.accounts = accounts;
    this.environment = environment;
  }

  @EventListener
  void print(ApplicationReadyEvent ready) {
    if (ready.getApplicationContext() instanceof WebServerApplicationContext context
        && context.getWebServer() != null) {
      System.out.println(text(context.getWebServer().getPort()));
      System.out.flush();
    }
  }

  private String text(int port) {
    String host = environment.getProperty("server.address", "127.0.0.1");
    String name =
        switch (host) {
          case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
          case String v6 when v6.contains(":") && !v6.startsWith("[") -> "[" + v6 + "]";
          default -> host;
        };
    String site = "http://" + name + ":" + port + "/";
    return accounts
        .welcomeToken()
        .map(
            token ->
                "Weightroom is ready: "
                    + site
                    + "welcome/"
                    + token.value()
                    + "\nThis link names the owner. It works once.")
        .orElse("Weightroom is ready: " + site);
  }
}
