package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.job.PredictionFolder;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address that names a thing, filled with things that are there: their owner reaches them,
 * and nobody else does. A new page or download of a known kind is walked as soon as it exists.
 */
@ServerTest
class OwnersAloneIT {
  private static final Pattern PARAMETER = Pattern.compile(":(\\w+)|\\{(\\w+)}");

  /** What stands for the star at the end of a download's address. */
  private static final Map<String, String> FILES =
      Map.of(
          "/runs/{run}/files/*", "report.json",
          "/models/{run}/files/*", "README.md",
          "/models/{run}/results/*", "1.csv");

  /** Links for strangers, and what other tests have of their own. */
  private static final Set<String> OTHERS = Set.of("token", "probe", "kindWithoutOwnership");

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Designs designs;
  @Autowired private PlayedRuns played;
  @Autowired private ServletContext servletContext;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theOwnerReachesTheirThingsAndNobodyElseDoes() throws Exception {
    TestPeople.owner(accounts);
    Token keeper = TestPeople.member(accounts, "Keeper of things");
    String own = TestPeople.cookie(keeper);
    String other = TestPeople.cookie(TestPeople.member(accounts, "Curious"));
    Map<String, String> things = things(accounts.signedIn(keeper).orElseThrow().user().id());

    List<String> walked = new ArrayList<>();
    for (String template : templates()) {
      List<String> kinds =
          PARAMETER
              .matcher(template)
              .results()
              .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
              .toList();
      if (kinds.isEmpty() || kinds.stream().anyMatch(OTHERS::contains)) {
        continue;
      }
      assertThat(things).as("a thing for %s", template).containsKeys(kinds.toArray(String[]::new));
      assertThat(FILES.containsKey(template)).as(template).isEqualTo(template.endsWith("*"));
      String address =
          PARAMETER
              .matcher(template.replace("*", FILES.getOrDefault(template, "")))
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          things.get(found.group(1) == null ? found.group(2) : found.group(1))));
      assertThat(status(address, own)).as("the owner gets %s", address).isEqualTo(200);
      for (String cookie : List.of("", other)) {
        assertThat(status(address, cookie)).as("another gets %s", address).isEqualTo(404);
        assertThat(status(address + "/", cookie)).as("another gets %s/", address).isEqualTo(404);
      }
      walked.add(template);
    }
    assertThat(walked)
        .contains("/runs/:run", "/models/:run", "/data/:dataset", "/data/:dataset/edit")
        .contains("/studio/:design", "/designs/{design}/print", "/designs/{design}/diagram.svg")
        .containsAll(FILES.keySet());
  }

  /** A dataset, a design, and a run with a model that has answered for a file, by their kinds. */
  private Map<String, String> things(UserId owner) throws IOException {
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    DesignId design =
        designs.create(owner, Starters.named("small-mlp").orElseThrow().design(), iris.id());
    PlayedRun run = played.cars(owner, "kept", 1).start().epochs(1).finish();
    PredictionFolder predicted = PredictionFolder.create(run.folder());
    Files.writeString(predicted.request(), "{}");
    Files.writeString(predicted.results(), "prediction\r\n1.5\r\n");
    return Map.of(
        "dataset", iris.id().toString(), "design", design.toString(), "run", run.id().toString());
  }

  private Set<String> templates() {
    Set<String> templates = new TreeSet<>();
    ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext))
        .getRegisteredRoutes()
        .forEach(
            route ->
                Stream.concat(Stream.of(route), route.getRouteAliases().stream())
                    .map(RouteBaseData::getTemplate)
                    .forEach(template -> templates.add("/" + template)));
    mappings.getHandlerMethods().keySet().stream()
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .forEach(templates::add);
    return templates;
  }

  private int status(String address, String cookie) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
            .header("Accept", "text/html");
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
