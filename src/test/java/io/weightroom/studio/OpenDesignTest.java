package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.reader.Sample;
import io.weightroom.studio.Autosave.State;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Leaving and coming back, by a clock that the test moves. */
@ServerTest
class OpenDesignTest {
  private static final Design START = Sketches.chain("A", 1);
  private static final Design MINE = Sketches.chain("A", 2);
  private static final Design THEIRS = Sketches.chain("A", 3);

  @Autowired private DesignTable table;
  @Autowired private Library library;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Accounts accounts;

  private final HandClock clock = new HandClock();
  private boolean broken;
  private Designs designs;
  private UserId owner;
  private DesignId id;

  @BeforeEach
  void aDesign() {
    TestPeople.owner(accounts);
    String name = "Person " + System.nanoTime();
    owner = accounts.signedIn(TestPeople.member(accounts, name)).orElseThrow().user().id();
    designs =
        new Designs(table, new OpenDesigns(), library, transaction, clock, clock) {
          @Override
          public SaveResult save(
              DesignId saved,
              int expected,
              Design design,
              @Nullable DatasetId dataset,
              String what) {
            if (broken) {
              throw new IllegalStateException("No space left on device");
            }
            return super.save(saved, expected, design, dataset, what);
          }
        };
    id = designs.create(owner, START, null);
  }

  private OpenDesign open() {
    return designs.open(id, () -> {}).orElseThrow();
  }

  /** A tab with unsaved edits in it while another has saved version 2. */
  private OpenDesign overtaken(@Nullable DatasetId dataset) {
    OpenDesign tab = open();
    OpenDesign other = open();
    other.changed(THEIRS, null, "Added dense_3");
    other.leave();
    tab.changed(MINE, dataset, "Added dense_2");
    assertThat(tab.state()).isInstanceOf(State.Elsewhere.class);
    return tab;
  }

  private List<String> names() {
    return designs.of(owner).stream().map(SavedDesign::name).sorted().toList();
  }

  private SavedDesign branch() {
    return designs.of(owner).stream()
        .filter(design -> design.name().equals("A (branch)"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsWhatIsUnsavedAndUponWhichVersion() {
    DatasetId iris = library.take(owner, Sample.all().getFirst()).orThrow().id();
    OpenDesign tab = open();
    assertThat(tab.unsaved()).isEmpty();
    assertThat(tab.version()).isEqualTo(1);
    tab.changed(MINE, iris, "Added dense_2");
    assertThat(tab.unsaved()).contains(new Autosave.Pending(MINE, iris, "Added dense_2"));
    tab.flush();
    assertThat(tab.unsaved()).isEmpty();
    assertThat(tab.version()).isEqualTo(2);
  }

  @Test
  void aReloadKeepsWhatWaitsForADecision() {
    OpenDesign tab = overtaken(null);
    tab.leave();
    clock.pass(Duration.ofSeconds(2));
    assertThat(tab.rejoin()).isEmpty();
    assertThat(tab.state()).isInstanceOf(State.Elsewhere.class);
    assertThat(tab.unsaved()).contains(new Autosave.Pending(MINE, null, "Added dense_2"));
    clock.pass(Duration.ofMinutes(10));
    assertThat(names()).as("nothing is kept beside while the page is there").containsExactly("A");
    assertThat(tab.insist()).isInstanceOf(State.Saved.class);
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(MINE);
  }

  @Test
  void aReloadNoticesThatAnotherTabSavedMeanwhile() {
    broken = true;
    OpenDesign tab = open();
    tab.changed(MINE, null, "Added dense_2");
    tab.leave();
    broken = false;
    assertThat(designs.save(id, 1, THEIRS, null, "Added dense_3"))
        .isInstanceOf(SaveResult.Saved.class);
    assertThat(tab.rejoin()).isEmpty();
    assertThat(tab.state()).isEqualTo(new State.Elsewhere(2, clock.instant()));
    assertThat(tab.unsaved()).isPresent();
  }

  @Test
  void aReloadWithoutUnsavedEditsGoesOnFromTheNewest() {
    OpenDesign tab = open();
    OpenDesign other = open();
    assertThat(other.others()).isEqualTo(1);
    tab.leave();
    assertThat(other.others()).isZero();
    other.changed(THEIRS, null, "Added dense_3");
    other.flush();
    assertThat(tab.rejoin()).contains(designs.find(id).orElseThrow());
    assertThat(tab.state()).isEqualTo(new State.Saved(2, clock.instant()));
    assertThat(other.others()).isEqualTo(1);
    assertThat(tab.rejoin()).as("it is there already").isEmpty();
    other.changed(MINE, null, "Removed dense_3");
    other.flush();
    assertThat(tab.state()).as("it hears again").isInstanceOf(State.Elsewhere.class);
  }

  @Test
  void aClosedTabThatWaitsForADecisionBecomesABranchOnce() {
    DatasetId iris = library.take(owner, Sample.all().getFirst()).orThrow().id();
    OpenDesign tab = overtaken(iris);
    tab.leave();
    tab.leave();
    clock.pass(Duration.ofSeconds(59));
    assertThat(names()).containsExactly("A");
    clock.pass(Duration.ofSeconds(1));
    assertThat(names()).containsExactly("A", "A (branch)");
    assertThat(branch().design().network()).isEqualTo(MINE.network());
    assertThat(branch().dataset()).isEqualTo(iris);
    assertThat(designs.versions(branch().id()))
        .extracting(SavedVersion::what)
        .containsExactly("Kept from a tab that was closed");
    clock.pass(Duration.ofMinutes(10));
    designs.keepAll();
    assertThat(names()).containsExactly("A", "A (branch)");
    assertThat(clock.waiting()).as("no timer is left over").isZero();
    assertThat(tab.rejoin()).as("a page that comes late").contains(designs.find(id).orElseThrow());
  }

  @Test
  void aServerThatStopsKeepsAllTabsAtOnce() {
    OpenDesign gone = overtaken(null);
    gone.leave();
    OpenDesign there = open();
    OpenDesign quick = open();
    there.changed(Sketches.chain("A", 4), null, "Added dense_4");
    quick.changed(Sketches.chain("A", 5), null, "Added dense_5");
    designs.keepAll();
    assertThat(names()).containsExactly("A", "A (branch 2)", "A (branch)");
    assertThat(designs.of(owner))
        .extracting(design -> design.design().network())
        .containsExactlyInAnyOrder(
            MINE.network(), Sketches.chain("A", 4).network(), Sketches.chain("A", 5).network());
    clock.pass(Duration.ofMinutes(2));
    assertThat(names()).hasSize(3);
  }

  @Test
  void whatAPersonKeptAsABranchIsNotKeptAgain() {
    OpenDesign tab = overtaken(null);
    DesignId kept = tab.branch(MINE, null);
    assertThat(designs.find(kept).orElseThrow().name()).isEqualTo("A (branch)");
    tab.leave();
    clock.pass(Duration.ofMinutes(2));
    assertThat(names()).containsExactly("A", "A (branch)");
  }

  @Test
  void leavingTriesOnceMoreWhatFailed() {
    broken = true;
    OpenDesign tab = open();
    tab.changed(MINE, null, "Added dense_2");
    tab.flush();
    assertThat(tab.state()).isInstanceOf(State.Failed.class);
    broken = false;
    tab.leave();
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(MINE);
    clock.pass(Duration.ofMinutes(2));
    assertThat(names()).containsExactly("A");
  }

  @Test
  void whatFailsAfterLeavingIsTriedUntilItWorks() {
    broken = true;
    OpenDesign tab = open();
    tab.changed(MINE, null, "Added dense_2");
    tab.leave();
    clock.pass(Duration.ofMinutes(5));
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(START);
    broken = false;
    clock.pass(Duration.ofMinutes(2));
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(MINE);
    assertThat(names()).containsExactly("A");
    assertThat(clock.waiting()).as("no timer is left over").isZero();
  }

  @Test
  void editsOfADeletedDesignSurviveTheClosingOfTheirTab() {
    OpenDesign tab = open();
    designs.delete(id);
    tab.changed(MINE, null, "Added dense_2");
    tab.leave();
    assertThat(tab.rejoin()).isEmpty();
    assertThat(tab.state()).isEqualTo(new State.Gone());
    tab.leave();
    clock.pass(Duration.ofMinutes(2));
    assertThat(names()).containsExactly("A (branch)");
  }
}
