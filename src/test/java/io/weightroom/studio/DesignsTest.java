package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.NetworkCheck;
import io.weightroom.reader.Sample;
import io.weightroom.recipe.Recipe;
import io.weightroom.run.RunQueue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Designs in the database. */
@ServerTest
class DesignsTest {
  @Autowired private Designs designs;
  @Autowired private DesignOwnership ownership;
  @Autowired private Library library;
  @Autowired private Accounts accounts;
  private UserId owner;

  @BeforeEach
  void somebody() {
    TestPeople.owner(accounts);
    String name = "Person " + System.nanoTime();
    owner = accounts.signedIn(TestPeople.member(accounts, name)).orElseThrow().user().id();
  }

  private DesignId kept(Design design) {
    return designs.create(owner, design, null);
  }

  private SavedDesign find(DesignId id) {
    return designs.find(id).orElseThrow();
  }

  private int save(DesignId id, int expected, Design design, String what) {
    SaveResult result = designs.save(id, expected, design, null, what);
    assertThat(result).isInstanceOf(SaveResult.Saved.class);
    return ((SaveResult.Saved) result).version();
  }

  @Test
  void givesBackWhatItKeeps() {
    Design design = Sketches.chain("Überraschung \"<b>\" 🙂", 3);
    DatasetId iris = library.take(owner, Sample.all().getFirst()).orThrow().id();
    DesignId id = designs.create(owner, design, iris);
    SavedDesign found = find(id);
    assertThat(found.design()).isEqualTo(design);
    assertThat(found.dataset()).isEqualTo(iris);
    assertThat(found.version()).isEqualTo(1);
    assertThat(designs.of(owner)).containsExactly(found);
  }

  @Test
  void keepsNamesOfAHundredWideCharacters() {
    String name = "🙂".repeat(100);
    assertThat(find(kept(Sketches.chain(name, 1))).name()).isEqualTo(name);
  }

  @Test
  void keepsTheEngineBesideTheVersionsAndGivesItToCopies() {
    DesignId id = kept(Sketches.chain("A", 1));
    assertThat(designs.engine(id)).isEqualTo(EngineWish.AUTO);
    designs.want(id, EngineWish.of(EngineKind.LIBTORCH));
    save(id, 1, Sketches.chain("A", 2), "Added dense_2");
    assertThat(designs.engine(id)).isEqualTo(EngineWish.of(EngineKind.LIBTORCH));
    assertThat(find(id).version()).as("a wish is no version").isEqualTo(2);
    DesignId copy = designs.duplicate(id);
    DesignId branch = designs.branch(id, owner, Sketches.chain("A", 3), null);
    designs.want(id, EngineWish.AUTO);
    assertThat(designs.engine(id)).isEqualTo(EngineWish.AUTO);
    assertThat(designs.engine(copy)).isEqualTo(EngineWish.of(EngineKind.LIBTORCH));
    assertThat(designs.engine(branch)).isEqualTo(EngineWish.of(EngineKind.LIBTORCH));
  }

  @Test
  void savesAgainstTheVersionThatItWasMadeFrom() {
    DesignId id = kept(Sketches.chain("A", 1));
    Design mine = Sketches.chain("A", 2);
    Design theirs = Sketches.chain("A", 3);
    assertThat(save(id, 1, theirs, "Added dense_2")).isEqualTo(2);
    SaveResult second = designs.save(id, 1, mine, null, "Added dense_2");
    assertThat(second).isEqualTo(new SaveResult.Elsewhere(2, find(id).changed()));
    assertThat(find(id).design()).isEqualTo(theirs);
    assertThat(designs.versions(id)).hasSize(2);
  }

  @Test
  void ofManySavesAtOnceExactlyOneWins() {
    DesignId id = kept(Sketches.chain("A", 1));
    Set<Integer> winners = ConcurrentHashMap.newKeySet();
    try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 2; i < 12; i++) {
        Design design = Sketches.chain("A", i);
        tabs.submit(
            () -> {
              if (designs.save(id, 1, design, null, "Edited") instanceof SaveResult.Saved) {
                winners.add(design.network().nodes().size());
              }
            });
      }
    }
    assertThat(winners).containsExactly(find(id).design().network().nodes().size());
    assertThat(designs.versions(id)).hasSize(2);
  }

  @Test
  void savesNothingWhenNothingChanged() {
    DesignId id = kept(Sketches.chain("A", 1));
    assertThat(save(id, 1, Sketches.chain("A", 1), "Edited")).isEqualTo(1);
    assertThat(designs.versions(id)).hasSize(1);
  }

  @Test
  void givesEachVersionWithItsData() {
    DatasetId iris = library.take(owner, Sample.all().getFirst()).orThrow().id();
    DesignId id = designs.create(owner, Sketches.chain("A", 1), iris);
    save(id, 1, Sketches.chain("B", 3), "Added dense_3");
    assertThat(designs.version(id, 1)).contains(new Designs.Content(Sketches.chain("A", 1), iris));
    assertThat(designs.version(id, 2)).contains(new Designs.Content(Sketches.chain("B", 3), null));
    assertThat(designs.version(id, 99)).isEmpty();
    assertThat(designs.versions(id))
        .extracting(SavedVersion::version, SavedVersion::what, SavedVersion::layers)
        .containsExactly(tuple(2, "Added dense_3", 5), tuple(1, "Created", 3));
  }

  @Test
  void shortensWhatWasDoneBetweenCharacters() {
    String wide = "🙂".repeat(100);
    DesignId id = kept(Sketches.chain(wide, 1));
    DesignId copy = designs.duplicate(id);
    DesignId branch = designs.branch(id, owner, find(id).design(), null);
    assertThat(designs.rename(copy, wide)).isEqualTo(Result.ok(wide));
    save(branch, 1, Sketches.chain("A", 2), "x" + wide + "y");
    assertThat(what(id)).containsExactly("Created");
    assertThat(what(copy))
        .containsExactly(
            "Renamed to " + "🙂".repeat(94) + "…", "Copied from " + "🙂".repeat(93) + "…");
    assertThat(what(branch))
        .containsExactly("x" + "🙂".repeat(99) + "…", "Branched from " + "🙂".repeat(92) + "…");
    designs.label(id, 1, "x" + wide);
    assertThat(designs.versions(id).getFirst().label()).isEqualTo("x" + "🙂".repeat(99));
  }

  private List<String> what(DesignId id) {
    return designs.versions(id).stream().map(SavedVersion::what).toList();
  }

  @Test
  void saysOfADesignWhatTheStudioSays() {
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    Recipe all =
        new Recipe(
            Recipe.DEFAULTS.optimizer(),
            Recipe.DEFAULTS.learningRateSchedule(),
            null,
            10,
            1_000_000_000,
            7,
            null,
            0.2,
            0.0,
            Recipe.DEFAULTS.dtypePolicy());
    Design design = new Design("A", Sketches.chain("A", 1).network(), all);
    assertThat(designs.check(design, iris.id()).problems())
        .as("the samples are counted, as where a run is started")
        .isEqualTo(RunQueue.check(design, iris).problems())
        .isNotEqualTo(
            NetworkCheck.check(design.network(), all, iris.preview().schema().form()).problems());
  }

  @Test
  void renamesAsAVersionAndRefusesWhatIsNoName() {
    DesignId id = kept(Sketches.chain("A", 1));
    assertThat(designs.rename(id, "  Letters ")).isEqualTo(Result.ok("Letters"));
    assertThat(find(id).name()).isEqualTo("Letters");
    assertThat(find(id).version()).isEqualTo(2);
    for (String wrong : List.of(" ", "x".repeat(101), "two\nlines")) {
      assertThat(designs.rename(id, wrong).problems()).hasSize(1);
    }
    assertThat(find(id).name()).isEqualTo("Letters");
  }

  @Test
  void givesCopiesAndNewDesignsNamesOfTheirOwn() {
    DesignId id = kept(Sketches.chain("A", 1));
    assertThat(find(kept(Sketches.chain("A", 1))).name()).isEqualTo("A 2");
    assertThat(find(designs.duplicate(id)).name()).isEqualTo("A (copy)");
    assertThat(find(designs.duplicate(id)).name()).isEqualTo("A (copy 2)");
    DesignId branch = designs.branch(id, owner, find(id).design(), null);
    assertThat(find(branch).name()).isEqualTo("A (branch)");
    assertThat(designs.versions(branch).getFirst().what()).isEqualTo("Branched from A");
    Design long100 = Sketches.chain("n".repeat(100), 1);
    assertThat(find(designs.branch(id, owner, long100, null)).name()).hasSize(100);
  }

  @Test
  void aDeletedDesignIsGoneUntilUndo() {
    DesignId id = kept(Sketches.chain("A", 1));
    Runnable undo = designs.delete(id);
    assertThat(designs.find(id)).isEmpty();
    assertThat(designs.of(owner)).isEmpty();
    assertThat(ownership.owns(owner, id.toString())).isFalse();
    assertThat(designs.save(id, 1, Sketches.chain("A", 2), null, "Edited"))
        .isEqualTo(new SaveResult.Gone());
    undo.run();
    assertThat(find(id).design()).isEqualTo(Sketches.chain("A", 1));
    assertThat(ownership.owns(owner, id.toString())).isTrue();
  }

  @Test
  void anotherTabHearsOfASaveAndGetsUnsavedEditsWhenItOpens() {
    DesignId id = kept(Sketches.chain("A", 1));
    OpenDesign first = designs.open(id, () -> {}).orElseThrow();
    first.changed(Sketches.chain("A", 2), null, "Added dense_2");
    OpenDesign second = designs.open(id, () -> {}).orElseThrow();
    assertThat(second.loaded().design()).isEqualTo(Sketches.chain("A", 2));
    assertThat(first.others()).isEqualTo(1);

    second.changed(Sketches.chain("A", 3), null, "Added dense_3");
    second.flush();
    assertThat(first.state()).isEqualTo(new Autosave.State.Elsewhere(3, find(id).changed()));
    assertThat(first.takeOver()).contains(find(id));
    assertThat(first.state()).isInstanceOf(Autosave.State.Saved.class);

    designs.rename(id, "B");
    assertThat(second.state()).isInstanceOf(Autosave.State.Elsewhere.class);
    first.leave();
    second.leave();
    assertThat(second.others()).isZero();
  }

  @Test
  void savesByItselfWithinTwoSeconds() {
    DesignId id = kept(Sketches.chain("A", 1));
    OpenDesign open = designs.open(id, () -> {}).orElseThrow();
    open.changed(Sketches.chain("A", 2), null, "Added dense_2");
    Awaitility.await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> find(id).design().equals(Sketches.chain("A", 2)));
    open.leave();
  }

  @Test
  void keepsTwoHundredLayersInFewBytes() {
    List<byte[]> packed =
        IntStream.range(0, 100)
            .mapToObj(i -> Packing.pack(Sketches.moved(Sketches.chain("A", 198), i, 2 * i)))
            .toList();
    assertThat(packed).allMatch(bytes -> bytes.length < 5_000);
    assertThat(Packing.unpack(packed.get(7)))
        .isEqualTo(Sketches.moved(Sketches.chain("A", 198), 7, 14));
  }
}
