package io.weightroom.studio;

import io.weightroom.choice.EngineWish;
import io.weightroom.kit.canvas.Arrangement;
import io.weightroom.library.Dataset;
import io.weightroom.network.Design;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.network.Network;
import io.weightroom.network.Position;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import io.weightroom.run.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A design in somebody's hands: what it is now, what the check says of it, and the way back. Every
 * change is one step of undo; changes of one thing that follow each other quickly, as while a
 * number is typed, are one step together. Every layer has a place on the canvas: who has none gets
 * one with the change that brought it. Belongs to one page and is used in its lock.
 */
public final class Editor {
  private static final Duration ONE_GO = Duration.ofSeconds(2);

  /**
   * What can be undone: the design and the dataset that is chosen for it.
   *
   * @param dataset null while none is chosen
   */
  public record State(Design design, @Nullable Dataset dataset) {}

  private record Step(State before, State after, String what, String about, Instant at) {}

  private final InstantSource clock;
  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private State now;
  private String last = "Opened";
  private EngineWish wish = EngineWish.AUTO;
  private Verdict verdict;

  public Editor(Design design, @Nullable Dataset dataset, InstantSource clock) {
    this.clock = clock;
    this.now = placed(new State(design, dataset));
    this.verdict = judge();
  }

  public State now() {
    return now;
  }

  public Design design() {
    return now.design();
  }

  public Network network() {
    return now.design().network();
  }

  public Optional<Dataset> dataset() {
    return Optional.ofNullable(now.dataset());
  }

  /** The engine that the next run is to be trained with; no part of the design, so never undone. */
  public EngineWish wish() {
    return wish;
  }

  /** Wants an engine, whose limits the check then tells. */
  public void wish(EngineWish wanted) {
    wish = wanted;
    verdict = judge();
  }

  /** What the check says of the design as it is now. */
  public Verdict verdict() {
    return verdict;
  }

  /** Changes the network, as a step of its own. */
  public void edit(Edit edit, String what) {
    edit(edit, what, "");
  }

  /**
   * Changes the network.
   *
   * @param what the change in a few words, as "Added dense_1"
   * @param about the one thing that changes, such as a setting; changes of the same thing in one go
   *     are undone together; empty for a step of its own
   */
  public void edit(Edit edit, String what, String about) {
    Design design = design();
    become(design(design.name(), network().with(edit), design.recipe()), what, about);
  }

  /** Changes how to train; see {@link #edit(Edit, String, String)}. */
  public void train(Recipe recipe, String what, String about) {
    become(design(design().name(), network(), recipe), what, about);
  }

  /** Gives the design another name. */
  public void rename(String name) {
    become(design(name, network(), design().recipe()), "Renamed to " + name, "");
  }

  /** Chooses the data. */
  public void choose(@Nullable Dataset dataset) {
    become(
        new State(design(), same(dataset)),
        dataset == null ? "Without data" : "Chose " + dataset.name(),
        "");
  }

  /** Presses a fix. A layer that it puts upon another one gets a free place. */
  public void fix(Fix fix) {
    Design fixed = fix.applyTo(design());
    Network network = fixed.network();
    Map<String, Position> places = new LinkedHashMap<>(network.layout());
    for (String added : Drawing.added(network(), network)) {
      Position place = places.get(added);
      if (place != null
          && places.entrySet().stream()
              .anyMatch(e -> !e.getKey().equals(added) && overlap(place, e.getValue()))) {
        places.remove(added);
      }
    }
    Network free = new Network(network.nodes(), network.edges(), places, network.groups());
    become(
        new State(new Design(fixed.name(), free, fixed.recipe()), now.dataset()), fix.label(), "");
  }

  private static boolean overlap(Position one, Position other) {
    return Math.abs(one.x() - other.x()) < Drawing.WIDTH
        && Math.abs(one.y() - other.y()) < Drawing.HEIGHT;
  }

  /** Puts another design in the place of this one, such as an older version. */
  public void replace(Design design, @Nullable Dataset dataset, String what) {
    become(new State(design, same(dataset)), what, "");
  }

  /** The dataset as it is held already if it is that one: two loads of one are not equal. */
  private @Nullable Dataset same(@Nullable Dataset dataset) {
    Dataset held = now.dataset();
    return dataset != null && held != null && held.id().equals(dataset.id()) ? held : dataset;
  }

  private State design(String name, Network network, Recipe recipe) {
    return new State(new Design(name, network, recipe), now.dataset());
  }

  private void become(State wanted, String what, String about) {
    State next = placed(wanted);
    if (next.equals(now)) {
      return;
    }
    Instant at = clock.instant();
    Step previous = done.peekLast();
    boolean together =
        previous != null
            && !about.isEmpty()
            && undone.isEmpty()
            && previous.about().equals(about)
            && Duration.between(previous.at(), at).compareTo(ONE_GO) < 0;
    State before = together ? done.removeLast().before() : now;
    if (!before.equals(next)) {
      done.addLast(new Step(before, next, what, about, at));
    }
    undone.clear();
    last = what;
    settle(next);
  }

  private static State placed(State state) {
    Design design = state.design();
    Map<String, Position> missing = Arrangement.missing(design.network());
    return missing.isEmpty()
        ? state
        : new State(
            new Design(
                design.name(), design.network().with(new Edit.Arranged(missing)), design.recipe()),
            state.dataset());
  }

  /** Takes the last step back; says what it was. */
  public Optional<String> undo() {
    Step step = done.pollLast();
    if (step == null) {
      return Optional.empty();
    }
    undone.addLast(step);
    last = "Undone: " + step.what();
    settle(step.before());
    return Optional.of(step.what());
  }

  /** Does again what was taken back last; says what it was. */
  public Optional<String> redo() {
    Step step = undone.pollLast();
    if (step == null) {
      return Optional.empty();
    }
    done.addLast(step);
    last = "Done again: " + step.what();
    settle(step.after());
    return Optional.of(step.what());
  }

  /** What was done last, in a few words; taking back and doing again included. */
  public String last() {
    return last;
  }

  /** What an undo would take back. */
  public Optional<String> undoable() {
    return Optional.ofNullable(done.peekLast()).map(Step::what);
  }

  /** What a redo would do again. */
  public Optional<String> redoable() {
    return Optional.ofNullable(undone.peekLast()).map(Step::what);
  }

  private void settle(State next) {
    now = next;
    verdict = judge();
  }

  private Verdict judge() {
    return RunQueue.check(now.design(), now.dataset(), wish);
  }
}
