package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.Part;
import io.weightroom.judge.JudgedFolder;
import io.weightroom.judge.Predictions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing of a test part is told before somebody opens it, and every opening counts. */
@ServerTest
class TestVaultTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  @Autowired private RunFiles files;
  @Autowired private TestVault vault;
  @Autowired private RunLists lists;
  private UserId owner;
  private Run run;

  @BeforeEach
  void finish() {
    owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    PlayedRun finished = played.digits(owner, "sealed", 2).start().epochs(2).finish();
    JudgedFolder.in(finished.folder())
        .targets(JudgedFolder.classesOf("label", 2))
        .classes(Part.TEST, "test", new long[] {0, 1}, new float[][] {{.9f, .1f}, {.2f, .8f}})
        .classes(Part.VALIDATION, "validation", new long[] {1}, new float[][] {{.9f, .1f}});
    run = queue.find(finished.id()).orElseThrow();
  }

  private String reportFile() throws IOException {
    return files
        .find(run.id(), RunFile.REPORT)
        .orElseThrow()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void aClosedTestPartIsInNothingThatIsShownOrSent() throws IOException {
    assertThat(run.summary()).contains("validation").doesNotContain("\"test\"");
    assertThat(files.report(run.id()).orElseThrow().parts())
        .containsOnlyKeys("train", "validation");
    assertThat(reportFile()).contains("\"validation\"").doesNotContain("\"test\"");
    assertThat(files.predictions(run.id(), Part.TEST, "output").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).contains("test part").contains("closed"));
    assertThat(files.predictions(run.id(), Part.VALIDATION, "output").orThrow().size())
        .isEqualTo(1);
  }

  @Test
  void anOpenOneIsShownWithTheReportAndClosedAgainItIsNot() throws IOException {
    vault.open(run.id(), owner);
    assertThat(files.report(run.id()).orElseThrow().parts()).containsKey("test");
    assertThat(reportFile()).contains("\"test\"");
    Predictions test = files.predictions(run.id(), Part.TEST, "output").orThrow();
    assertThat(test.size()).isEqualTo(2);
    assertThat(queue.find(run.id()).orElseThrow().summary()).doesNotContain("\"test\"");

    vault.close(run.id());
    assertThat(vault.isOpen(run.id())).isFalse();
    assertThat(files.report(run.id()).orElseThrow().parts()).doesNotContainKey("test");
  }

  @Test
  void listsFollowOpeningAndClosing() {
    assertThat(listed().parts()).doesNotContainKey("test");
    vault.open(run.id(), owner);
    assertThat(listed().parts()).containsKey("test");
    vault.close(run.id());
    assertThat(listed().parts()).doesNotContainKey("test");
  }

  private Report listed() {
    return lists.of(owner).stream()
        .filter(each -> each.run().id().equals(run.id()))
        .map(RunFacts::report)
        .map(Objects::requireNonNull)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyOpeningIsCountedForTheRunAndForItsDataset() {
    long before = vault.openings(run.dataset());
    vault.open(run.id(), owner);
    vault.open(run.id(), owner);
    assertThat(vault.openings(run.id())).hasSize(1);
    vault.close(run.id());
    vault.open(run.id(), owner);
    assertThat(vault.openings(run.id()))
        .hasSize(2)
        .allSatisfy(opening -> assertThat(opening.by()).isEqualTo("Olga"));
    assertThat(vault.openings(run.dataset())).isEqualTo(before + 2);
    assertThat(vault.openOf(List.of(run.id()))).containsExactly(run.id());
    assertThat(vault.openOf(List.of())).isEmpty();

    PlayedRun other = played.digits(owner, "other", 1).start().epochs(1).finish();
    vault.open(other.id(), owner);
    assertThat(vault.openings(run.dataset())).isEqualTo(before + 3);
    queue.delete(other.id());
    assertThat(vault.openings(run.dataset())).isEqualTo(before + 3);
  }
}
