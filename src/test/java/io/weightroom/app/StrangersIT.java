package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.library.Dataset;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.library.LibraryFixture;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route and every mapping that the server has, over real HTTP, as somebody who has no
 * business there. A new page or download is walked as soon as it exists.
 */
@ServerTest
class StrangersIT {

  private static final Set<String> FOR_STRANGERS =
      Set.of("/sign-in", "/welcome/:token", "/invite/:token");

  private static final List<String> FOR_OWNERS = List.of("/people");

  /** Addresses that no mapping lists: Vaadin's own, and ways around the guard. */
  private static final List<String> BESIDE_THE_MAPPINGS =
      List.of(
          "/VAADIN/push",
          "/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket",
          "/VAADIN/dynamic/resource/0/a/model.zip",
          "/VAADIN/",
          "/?v-r=push",
          "/?v-r=webcomponent-bootstrap",
          "/vaadinServlet/runs",
          "/vaadinServlet/VAADIN/push",
          "/index.html",
          "/error",
          "/login",
          "/logout",
          "/actuator",
          "/h2-console",
          "/runs.html",
          "/runs/nothing/here",
          "/RUNS");

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Drafts drafts;
  @Autowired private ServletContext servletContext;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void strangerSeesNothingAnywhere() throws Exception {
    TestPeople.owner(accounts);
    for (String address : addresses().toList()) {
      if (address.equals("/")) {
        continue;
      }
      assertThat(status("GET", address, "")).as("a stranger gets %s", address).isEqualTo(404);
      assertThat(status("POST", address, ""))
          .as("a stranger posts to %s", address)
          // A post without the CSRF token is refused before anybody looks where it goes.
          .isIn(403, 404);
    }
    for (String address : BESIDE_THE_MAPPINGS) {
      assertThat(status("GET", address, "")).as("a stranger gets %s", address).isEqualTo(404);
    }
  }

  @Test
  void strangerIsLedFromTheFrontDoorToSignIn() throws Exception {
    HttpResponse<String> answer = send("GET", "/", "");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/sign-in");
    assertThat(status("GET", "/sign-in", "")).isEqualTo(200);
    assertThat(status("GET", "/sign-in/", "")).isEqualTo(200);
  }

  @Test
  void anotherPersonSeesNothingThatTheyDoNotOwn() throws Exception {
    TestPeople.owner(accounts);
    Token walker = TestPeople.member(accounts, "Walker");
    String cookie = TestPeople.cookie(walker);
    Token prober = TestPeople.member(accounts, "Prober");
    Probe.OWNERS.put("17", accounts.signedIn(prober).orElseThrow().user().id());
    List<String> owned = addresses().filter(address -> address.contains("17")).toList();
    assertThat(owned).contains("/probe/17", "/probe/17/file.txt/", "/unclaimed/17");
    for (String address : owned) {
      assertThat(status("GET", address, cookie)).as("a member gets %s", address).isEqualTo(404);
    }
    for (String address : FOR_OWNERS) {
      assertThat(status("GET", address, cookie)).as("a member gets %s", address).isEqualTo(404);
      assertThat(status("GET", address + "/", cookie)).isEqualTo(404);
    }
    for (String address : BESIDE_THE_MAPPINGS) {
      if (!address.startsWith("/VAADIN/")) {
        assertThat(status("GET", address, cookie)).as("a member gets %s", address).isEqualTo(404);
      }
    }
  }

  @Test
  void ownerReachesTheirThingsAndOnlyThese() throws Exception {
    TestPeople.owner(accounts);
    Token keeper = TestPeople.member(accounts, "Keeper");
    String cookie = TestPeople.cookie(keeper);
    Probe.OWNERS.put("18", accounts.signedIn(keeper).orElseThrow().user().id());
    assertThat(status("GET", "/probe/18", cookie)).isEqualTo(200);
    assertThat(send("GET", "/probe/18/file.txt", cookie).body()).isEqualTo("the file of 18");
    assertThat(status("GET", "/probe/19", cookie)).isEqualTo(404);
    assertThat(status("GET", "/probe/19/file.txt", cookie)).isEqualTo(404);
    assertThat(status("GET", "/probe/%31%39/file.txt", cookie)).isEqualTo(404);
    assertThat(status("GET", "/probe/18/..%2f19/file.txt", cookie)).isIn(400, 404);
    assertThat(status("GET", "/probe/19;x=18/file.txt", cookie)).isIn(400, 404);
    assertThat(status("GET", "/probe/18/file.txt", "")).isEqualTo(404);
    // The front door leads to sign-in only by its plain address.
    assertThat(status("GET", "//probe/18/file.txt", "")).isIn(400, 404);
  }

  @Test
  void draftsAndDatasetsAreForTheirOwnersAlone() throws Exception {
    TestPeople.owner(accounts);
    Token keeper = TestPeople.member(accounts, "Curator");
    UserId id = accounts.signedIn(keeper).orElseThrow().user().id();
    String other = TestPeople.cookie(TestPeople.member(accounts, "Onlooker"));
    String table = "a,b\n" + "1,x\n2,y\n".repeat(6);
    Dataset dataset = LibraryFixture.dataset(drafts, id, "kept.csv", table);
    Draft draft = LibraryFixture.draft(drafts, id, "draft.csv", table);
    List<String> theirs =
        List.of(
            "/data/" + dataset.id(),
            "/data/" + draft.id() + "/edit",
            "/data/" + draft.id() + "/edit?step=save");
    for (String address : theirs) {
      assertThat(status("GET", address, TestPeople.cookie(keeper))).as(address).isEqualTo(200);
      for (String cookie : List.of("", other)) {
        assertThat(status("GET", address, cookie)).as(address).isEqualTo(404);
        assertThat(status("POST", address, cookie)).as("a post to %s", address).isIn(403, 404);
      }
    }
    // samples travel within the page, so that there is no address of pictures to guess
    for (String address : List.of("/samples/0", "/pixels/0", "/thumbnail/0", "/upload/data.csv")) {
      assertThat(status("GET", theirs.getFirst() + address, other)).as(address).isEqualTo(404);
      assertThat(status("GET", theirs.getFirst() + address, "")).as(address).isEqualTo(404);
    }
  }

  @Test
  void personSeesTheirOwnPages() throws Exception {
    Token owner = TestPeople.owner(accounts);
    for (String address : List.of("/", "/runs", "/runs/", "/data", "/account", "/people")) {
      assertThat(status("GET", address, TestPeople.cookie(owner))).as(address).isEqualTo(200);
    }
  }

  @Test
  void usedAndInventedLinksLeadNowhere() throws Exception {
    TestPeople.owner(accounts);
    Token link = accounts.invite();
    assertThat(status("GET", "/invite/" + link.value(), "")).isEqualTo(200);
    assertThat(status("GET", "/welcome/" + link.value() + "/", "")).isEqualTo(200);
    accounts.accept(link, "Lina", TestPeople.PASSWORD, TestPeople.PASSWORD).orThrow();
    assertThat(status("GET", "/invite/" + link.value(), "")).isEqualTo(404);
    assertThat(status("GET", "/invite/" + "A".repeat(43), "")).isEqualTo(404);
    assertThat(status("GET", "/invite/", "")).isEqualTo(404);
  }

  @Test
  void signedOutAndRemovedPeopleAreStrangersAtOnce() throws Exception {
    TestPeople.owner(accounts);
    Token left = TestPeople.member(accounts, "Leaver");
    assertThat(status("GET", "/runs", TestPeople.cookie(left))).isEqualTo(200);
    accounts.signOut(accounts.signedIn(left).orElseThrow().id());
    assertThat(status("GET", "/runs", TestPeople.cookie(left))).isEqualTo(404);

    Token removed = TestPeople.member(accounts, "Removed");
    assertThat(status("GET", "/runs", TestPeople.cookie(removed))).isEqualTo(200);
    assertThat(accounts.remove(accounts.signedIn(removed).orElseThrow().user().id())).isTrue();
    assertThat(status("GET", "/runs", TestPeople.cookie(removed))).isEqualTo(404);
  }

  @Test
  void sessionIsWorthNothingWithoutItsCookie() throws Exception {
    Token member = TestPeople.owner(accounts);
    HttpResponse<String> page = send("GET", "/runs", TestPeople.cookie(member));
    String session =
        page.headers().allValues("set-cookie").stream()
            .filter(value -> value.startsWith("weightroom_session="))
            .map(value -> value.replaceAll(";.*", ""))
            .findFirst()
            .orElseThrow();
    assertThat(status("GET", "/runs", session + "; " + TestPeople.cookie(member))).isEqualTo(200);
    assertThat(status("GET", "/runs", session)).isEqualTo(404);
  }

  @Test
  void everyAnswerCarriesTheHeaders() throws Exception {
    String cookie = TestPeople.cookie(TestPeople.owner(accounts));
    for (String address : List.of("/sign-in", "/runs", "/nothing", "/themes/weightroom/mark.svg")) {
      HttpResponse<String> answer = send("GET", address, cookie);
      assertThat(answer.headers().firstValue("x-content-type-options"))
          .as(address)
          .hasValue("nosniff");
      assertThat(answer.headers().firstValue("x-frame-options")).as(address).hasValue("DENY");
      assertThat(answer.headers().firstValue("referrer-policy"))
          .as(address)
          .hasValue("same-origin");
      String policy = answer.headers().firstValue("content-security-policy").orElse("");
      assertThat(policy).as(address).contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(policy.replaceAll(".*script-src", "").replaceAll(";.*", ""))
          .as("scripts of %s", address)
          .doesNotContain("unsafe-inline");
      assertThat(answer.headers().allValues("set-cookie"))
          .allSatisfy(value -> assertThat(value).contains("HttpOnly", "SameSite=Lax"));
    }
  }

  @Test
  void pageNonceIsNewEachTimeAndOnEveryScript() throws Exception {
    HttpResponse<String> one = send("GET", "/sign-in", "");
    HttpResponse<String> two = send("GET", "/sign-in", "");
    assertThat(nonce(one)).isNotBlank().isNotEqualTo(nonce(two));
    Stream.of(one.body().split("<script"))
        .skip(1)
        .forEach(script -> assertThat(script).contains("nonce=\"" + nonce(one) + "\""));
  }

  private static String nonce(HttpResponse<String> page) {
    return page.headers()
        .firstValue("content-security-policy")
        .orElse("")
        .replaceAll(".*'nonce-([^']+)'.*", "$1");
  }

  /** Every route and mapping with 17 for each parameter, without and with a slash at the end. */
  private Stream<String> addresses() {
    Set<String> templates = new TreeSet<>();
    for (RouteData route :
        ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext))
            .getRegisteredRoutes()) {
      Stream.concat(Stream.of(route), route.getRouteAliases().stream())
          .map(RouteBaseData::getTemplate)
          .forEach(template -> templates.add("/" + template));
    }
    assertThat(templates).contains("/runs", "/sign-in", "/invite/:token");
    templates.removeAll(FOR_STRANGERS);
    mappings.getHandlerMethods().keySet().stream()
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .forEach(templates::add);
    assertThat(templates).contains("/error");
    return templates.stream()
        .map(template -> template.replaceAll(":\\w+(\\(.*?\\))?[?*]?|\\{[^}]+}", "17"))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .flatMap(path -> path.endsWith("/") ? Stream.of(path) : Stream.of(path, path + "/"));
  }

  private int status(String method, String address, String cookie)
      throws IOException, InterruptedException {
    return send(method, address, cookie).statusCode();
  }

  private HttpResponse<String> send(String method, String address, String cookie)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
            .header("Accept", "text/html")
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
