package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.job.DurableFiles;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RunListsTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunLists lists;
  @Autowired private RunQueue queue;
  @Autowired private SavedViews views;
  @Autowired private Runs runs;
  @Autowired private TestVault vault;
  @Autowired private RunGathering gathering;
  private UserId owner;

  @BeforeEach
  void someone() {
    owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
  }

  private RunFacts facts(RunId id) {
    return lists.find(owner, id).orElseThrow();
  }

  @Test
  void tellsSettingsAndMetricsWithoutTheFolder() {
    PlayedRun run = played.digits(owner, "listed", 5).start().epochs(3);
    DurableFiles.deleteTree(run.folder().model());
    RunFacts facts = facts(run.id());
    assertThat(facts.settings().text("epochs")).isEqualTo("5");
    assertThat(facts.settings().text("dataset")).isEqualTo(facts.run().datasetName());
    assertThat(facts.settings().values().get("learning_rate").number()).isEqualTo(0.001);
    assertThat(facts.progress().epoch()).isEqualTo(3);
    assertThat(facts.progress().curve()).hasSize(3);
    assertThat(facts.progress().metrics()).containsKeys("val_accuracy", "loss");
    run.close();
  }

  @Test
  void gathersWhatOlderRunsDoNotHaveYet() {
    PlayedRun run = played.digits(owner, "old", 2).start().epochs(2).finish();
    RunFacts before = facts(run.id());
    runs.setSettings(run.id(), "");
    runs.setProgress(run.id(), "");
    gathering.gather();
    assertThat(runs.settings(List.of(run.id())).get(run.id())).contains("\"parameters\":421642");
    assertThat(facts(run.id()).progress()).isEqualTo(before.progress());
  }

  @Test
  void aRunWhoseFolderIsGoneIsGatheredOnce() {
    PlayedRun run = played.digits(owner, "gone", 2);
    runs.setSettings(run.id(), "");
    DurableFiles.deleteTree(run.folder().root());
    gathering.gather();
    assertThat(runs.withoutSettings()).doesNotContain(run.id());
  }

  @Test
  void theSameListIsGivenUntilSomethingChanges() {
    PlayedRun run = played.digits(owner, "still", 2);
    List<RunFacts> first = lists.of(owner);
    assertThat(lists.of(owner)).isSameAs(first);
    queue.rename(run.id(), "moved");
    assertThat(facts(run.id()).run().name()).isEqualTo("moved");
  }

  @Test
  void whatChangesNothingReadsNoListAgain() {
    PlayedRun run = played.digits(owner, "quiet", 2).start().epochs(2).finish();
    lists.tag(List.of(run.id()), "kept");
    List<RunFacts> first = lists.of(owner);
    runs.setProgress(run.id(), runs.progress(run.id()));
    runs.setSettings(run.id(), runs.settings(List.of(run.id())).get(run.id()));
    queue.rename(run.id(), "quiet");
    lists.tag(List.of(run.id()), "kept");
    lists.untag(List.of(run.id()), "never there");
    vault.close(run.id());
    assertThat(lists.of(owner)).isSameAs(first);
    vault.open(run.id(), owner);
    List<RunFacts> opened = lists.of(owner);
    assertThat(opened).isNotSameAs(first);
    vault.open(run.id(), owner);
    assertThat(lists.of(owner)).isSameAs(opened);
  }

  @Test
  void theRunsOfOthersReadNoListAgain() {
    UserId other =
        accounts
            .signedIn(TestPeople.member(accounts, "Otto of the lists"))
            .orElseThrow()
            .user()
            .id();
    played.digits(owner, "mine alone", 2);
    List<RunFacts> mine = lists.of(owner);
    PlayedRun theirs = played.digits(other, "theirs", 2).start().epochs(1);
    vault.open(theirs.id(), other);
    lists.tag(List.of(theirs.id()), "loud");
    theirs.close();
    assertThat(lists.of(owner)).isSameAs(mine);
    assertThat(lists.of(other)).hasSize(1);
  }

  @Test
  void tagsAreKeptOnceAndRefusedInWords() {
    RunId id = played.digits(owner, "tagged", 2).id();
    assertThat(lists.tag(List.of(id), "  first  try ").orThrow()).isEqualTo("first try");
    lists.tag(List.of(id), "first try");
    lists.tag(List.of(id), "Baseline");
    assertThat(facts(id).tags()).containsExactly("Baseline", "first try");
    lists.untag(List.of(id), "Baseline");
    assertThat(facts(id).tags()).containsExactly("first try");
    assertThat(lists.tag(List.of(id), "a,b").problems().getFirst().what())
        .isEqualTo("A tag has no comma.");
    assertThat(lists.tag(List.of(id), " ").problems().getFirst().what())
        .isEqualTo("A tag has 1 to 40 characters, found 0.");
  }

  @Test
  void nobodySeesTheRunsOfOthers() {
    RunId mine = played.digits(owner, "mine", 2).id();
    UserId other = new UserId(owner.value() + 100_000);
    assertThat(lists.of(other)).isEmpty();
    assertThat(lists.of(other, List.of(mine))).isEmpty();
  }

  @Test
  void viewsAreKeptByNameAndTheLastOneIsRemembered() {
    SavedView saved = views.save(owner, "Good ones", "q=a").orThrow();
    assertThat(views.save(owner, "Good ones", "q=b").orThrow().id()).isEqualTo(saved.id());
    assertThat(views.find(owner, saved.id()).orElseThrow().query()).isEqualTo("q=b");
    assertThat(views.find(new UserId(owner.value() + 100_000), saved.id())).isEmpty();
    views.remember(owner, "sort=name");
    assertThat(views.last(owner)).isEqualTo("sort=name");
    assertThat(views.of(owner))
        .extracting(SavedView::name)
        .contains("Good ones")
        .doesNotContain("");
    views.delete(owner, saved.id());
    assertThat(views.find(owner, saved.id())).isEmpty();
  }
}
