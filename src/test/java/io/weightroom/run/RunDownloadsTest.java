package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What can be taken away from a run, over real HTTP, and by whom. */
@ServerTest
class RunDownloadsTest {
  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;

  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> get(String address, String cookie)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
            .header("Cookie", cookie)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void theOwnerTakesEveryFileAndNobodyElseAny() throws Exception {
    Token owner = TestPeople.owner(accounts);
    UserId id = accounts.signedIn(owner).orElseThrow().user().id();
    String other = TestPeople.cookie(TestPeople.member(accounts, "Nosy"));
    String cookie = TestPeople.cookie(owner);
    PlayedRun run = played.cars(id, "brisk-otter", 3).start().epochs(3).finish();
    for (RunFile file : RunFile.values()) {
      String address = "/runs/" + run.id() + "/files/" + file.fileName();
      HttpResponse<String> answer = get(address, cookie);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(header(answer, "content-disposition"))
          .startsWith("attachment;")
          .contains("brisk-otter-" + file.fileName());
      assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(answer, "content-type")).startsWith(file.type());
      assertThat(header(answer, "content-length"))
          .isEqualTo(Integer.toString(answer.body().length()));
      for (String stranger : List.of("", other)) {
        assertThat(get(address, stranger).statusCode()).isEqualTo(404);
        assertThat(get(address + "/", stranger).statusCode()).isEqualTo(404);
      }
    }
    for (String name : List.of("journal.jsonl", "..%2fjournal.jsonl", "", "report.json/")) {
      assertThat(get("/runs/" + run.id() + "/files/" + name, cookie).statusCode())
          .as(name)
          .isIn(400, 404);
    }
    queue.delete(run.id());
    assertThat(get("/runs/" + run.id() + "/files/report.json", cookie).statusCode()).isEqualTo(404);
  }

  @Test
  void theMetricsAreOneRowAnEpochAlsoWhileTheRunIsUnderWay() throws Exception {
    Token owner = TestPeople.owner(accounts);
    UserId id = accounts.signedIn(owner).orElseThrow().user().id();
    try (PlayedRun run = played.cars(id, "half-way", 9).start().epochs(2)) {
      String files = "/runs/" + run.id() + "/files/";
      HttpResponse<String> csv = get(files + "metrics.csv", TestPeople.cookie(owner));
      List<String> lines = csv.body().lines().toList();
      assertThat(lines.getFirst())
          .isEqualTo("epoch,step,seconds,loss,mae,rmse,r2,val_loss,val_mae,val_rmse,val_r2");
      assertThat(lines).hasSize(3);
      assertThat(lines.get(2)).matches("2,250,3\\.4(,-?\\d+\\.\\d+(E-?\\d+)?){8}");
      assertThat(get(files + "weights.safetensors", TestPeople.cookie(owner)).statusCode())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "brisk-otter, brisk-otter-metrics.csv",
    "../../etc/passwd, etc-passwd-metrics.csv",
    "'  a\"b; c.. ', a-b-c-metrics.csv",
    "Größe 7, Größe-7-metrics.csv",
    "'...', run-metrics.csv"
  })
  void filesAreNamedAfterTheRunWithoutWhatFileSystemsMind(String run, String expected) {
    assertThat(RunDownloads.fileName(run, RunFile.METRICS)).isEqualTo(expected);
  }
}
