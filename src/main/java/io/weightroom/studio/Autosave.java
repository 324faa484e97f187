package io.weightroom.studio;

import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a design while it is edited: soon after the last edit, and not later than two seconds after
 * the first one that is not saved. What could not be saved is kept and tried again. Calls come from
 * any thread.
 */
public final class Autosave {
  private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);

  /** So long after an edit it is saved, unless another follows. */
  static final Duration QUIET = Duration.ofMillis(500);

  /** So long after the first unsaved edit it is saved at the latest; writing takes a moment too. */
  static final Duration LATEST = Duration.ofMillis(1800);

  /** So long after a save that failed it is tried again. */
  static final Duration RETRY = Duration.ofSeconds(5);

  /** How safe the edits are. */
  public sealed interface State {

    /** Everything is kept. */
    record Saved(int version, Instant when) implements State {}

    /** A save is under way. */
    record Saving() implements State {}

    /** There are edits that will be saved in a moment. */
    record Unsaved() implements State {}

    /** Somebody else saved this design meanwhile; nothing is saved here until one is chosen. */
    record Elsewhere(int version, Instant when) implements State {}

    /** The design was deleted; nothing is saved here unless it comes back. */
    record Gone() implements State {}

    /**
     * The last save did not work; it is tried again.
     *
     * @param sentence why, and what happens now
     */
    record Failed(String sentence) implements State {}
  }

  /** Keeps a version of one design; {@link Designs#save} without its id. */
  public interface Saver {
    SaveResult save(int expectedVersion, Design design, @Nullable DatasetId dataset, String what);
  }

  /** Runs something later, on another thread. */
  public interface Timer {
    void after(Duration wait, Runnable task);
  }

  /**
   * Edits that are in no version yet.
   *
   * @param what what was done, in a few words
   */
  public record Pending(Design design, @Nullable DatasetId dataset, String what) {}

  private final Saver saver;
  private final Timer timer;
  private final Clock clock;
  private final Runnable listener;

  /** Held while a save is written, so that there is one at a time. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Held for moments, to read and change what follows. */
  private final Object lock = new Object();

  private int version;
  private Designs.Content saved;
  private Instant savedAt;
  private Designs.@Nullable Content pending;
  private Set<String> done = new LinkedHashSet<>();
  private boolean inFlight;
  private boolean armed;
  private Instant due = Instant.MAX;
  private Instant latest = Instant.MAX;
  private State state;

  /**
   * Begins with a design as it was loaded.
   *
   * @param listener runs after the state has changed, on any thread, and may ask {@link #state()}
   */
  public Autosave(SavedDesign loaded, Saver saver, Timer timer, Clock clock, Runnable listener) {
    this.saver = saver;
    this.timer = timer;
    this.clock = clock;
    this.listener = listener;
    this.version = loaded.version();
    this.saved = new Designs.Content(loaded.design(), loaded.dataset());
    this.savedAt = loaded.changed();
    this.state = new State.Saved(version, savedAt);
  }

  public State state() {
    synchronized (lock) {
      return state;
    }
  }

  /** The version that the edits build upon. */
  public int version() {
    synchronized (lock) {
      return version;
    }
  }

  /** The edits that are in no version yet; empty if everything is kept. */
  public Optional<Pending> unsaved() {
    synchronized (lock) {
      return Optional.ofNullable(pending)
          .map(content -> new Pending(content.design(), content.dataset(), words(done)));
    }
  }

  /**
   * The design has been edited.
   *
   * @param what what was done, in a few words
   */
  public void changed(Design design, @Nullable DatasetId dataset, String what) {
    Designs.Content now = new Designs.Content(design, dataset);
    State before;
    boolean arm = false;
    synchronized (lock) {
      before = state;
      if (now.equals(saved) && !inFlight) {
        forgetEdits();
        if (state instanceof State.Unsaved || state instanceof State.Failed) {
          state = new State.Saved(version, savedAt);
        }
      } else {
        Instant time = clock.instant();
        if (pending == null) {
          latest = time.plus(LATEST);
        }
        pending = now;
        done.add(what);
        due = min(time.plus(QUIET), latest);
        if (state instanceof State.Saved) {
          state = new State.Unsaved();
        }
        arm = !armed && !isHalted();
        armed |= arm;
      }
    }
    if (arm) {
      timer.after(QUIET, this::tick);
    }
    tellUnless(before);
  }

  /** Saves now whatever is not saved yet, before it returns, and says how that went. */
  public State flush() {
    write(true);
    return state();
  }

  /** Goes on from what somebody else saved; edits that are not saved here are dropped. */
  public void adopt(SavedDesign newest) {
    writing.lock();
    try {
      synchronized (lock) {
        forgetEdits();
        version = newest.version();
        saved = new Designs.Content(newest.design(), newest.dataset());
        savedAt = newest.changed();
        state = new State.Saved(version, savedAt);
      }
    } finally {
      writing.unlock();
    }
    listener.run();
  }

  /**
   * The tab is there again after a while in which it heard nothing. Without unsaved edits it goes
   * on from the newest version; with them it keeps them, and if somebody else saved meanwhile,
   * waits for a person's decision.
   *
   * @return whether it goes on from the newest version
   */
  boolean rejoin(SavedDesign newest) {
    writing.lock();
    try {
      boolean kept;
      synchronized (lock) {
        kept = pending != null;
      }
      if (kept) {
        savedElsewhere(newest.version(), newest.changed());
      } else {
        adopt(newest);
      }
      return !kept;
    } finally {
      writing.unlock();
    }
  }

  /**
   * If saving waits for a person's decision, keeps what is unsaved in another way, and then forgets
   * it here. Nothing is kept twice, however many threads call this.
   *
   * @param keeper what it throws is thrown on; the edits then stay here
   */
  void keepOtherwise(Consumer<Pending> keeper) {
    writing.lock();
    try {
      Optional<Pending> edits;
      synchronized (lock) {
        edits = isHalted() ? unsaved() : Optional.empty();
      }
      if (edits.isPresent()) {
        keeper.accept(edits.get());
        forget(edits.get().design(), edits.get().dataset());
      }
    } finally {
      writing.unlock();
    }
  }

  /** The edits up to this content are kept in another way; those after it are not. */
  void forget(Design design, @Nullable DatasetId dataset) {
    synchronized (lock) {
      if (new Designs.Content(design, dataset).equals(pending)) {
        forgetEdits();
      }
    }
  }

  /**
   * Saves what is here as the version after the one that somebody else saved, which stays in the
   * history.
   */
  public State insist() {
    synchronized (lock) {
      if (!(state instanceof State.Elsewhere(int theirs, _))) {
        return state;
      }
      version = theirs;
      if (pending == null) {
        pending = saved;
        done.add("Taken over from another tab");
      }
      state = new State.Unsaved();
    }
    return flush();
  }

  /** Somebody else has saved this design. */
  public void savedElsewhere(int newVersion, Instant when) {
    State before;
    synchronized (lock) {
      before = state;
      boolean newer =
          newVersion > version
              && !(state instanceof State.Elsewhere(int known, _) && known >= newVersion);
      if (newer) {
        state = new State.Elsewhere(newVersion, when);
      }
    }
    tellUnless(before);
  }

  /** The design was deleted, or is there again. */
  public void deleted(boolean deleted) {
    State before;
    boolean arm = false;
    synchronized (lock) {
      before = state;
      if (deleted) {
        state = new State.Gone();
      } else if (state instanceof State.Gone) {
        state = pending == null ? new State.Saved(version, savedAt) : new State.Unsaved();
        arm = pending != null && !armed;
        armed |= arm;
      }
    }
    if (arm) {
      timer.after(QUIET, this::tick);
    }
    tellUnless(before);
  }

  private void tick() {
    Duration wait;
    synchronized (lock) {
      if (pending == null || isHalted()) {
        armed = false;
        return;
      }
      wait = Duration.between(clock.instant(), due);
      armed = wait.isPositive();
    }
    if (wait.isPositive()) {
      timer.after(wait, this::tick);
    } else {
      write(false);
    }
  }

  private void write(boolean all) {
    writing.lock();
    try {
      while (writeOnce() && all) {
        // an edit came while the one before was written
      }
    } finally {
      writing.unlock();
    }
  }

  /** Saves what is pending; true if there is more to save by now. */
  private boolean writeOnce() {
    Designs.Content content;
    int expected;
    Set<String> edits;
    State before;
    synchronized (lock) {
      if (pending == null || isHalted()) {
        return false;
      }
      before = state;
      content = pending;
      expected = version;
      edits = done;
      done = new LinkedHashSet<>();
      inFlight = true;
      if (!(state instanceof State.Failed)) {
        state = new State.Saving();
      }
    }
    tellUnless(before);
    Outcome outcome = outcome(expected, content, edits);
    Duration wait = null;
    synchronized (lock) {
      inFlight = false;
      settle(outcome, content, edits);
      if (pending != null && !isHalted() && !armed) {
        armed = true;
        wait = Duration.between(clock.instant(), due);
      }
    }
    if (wait != null) {
      timer.after(wait, this::tick);
    }
    listener.run();
    return outcome instanceof Outcome.Answered && hasMore();
  }

  private sealed interface Outcome {
    record Answered(SaveResult result) implements Outcome {}

    record Broken(String sentence) implements Outcome {}
  }

  private Outcome outcome(int expected, Designs.Content content, Set<String> edits) {
    try {
      return new Outcome.Answered(
          saver.save(expected, content.design(), content.dataset(), words(edits)));
    } catch (RuntimeException e) {
      if (!(state() instanceof State.Failed)) {
        LOG.warn("a design could not be saved; it is tried again", e);
      }
      return new Outcome.Broken(sentence(e));
    }
  }

  private void settle(Outcome outcome, Designs.Content content, Set<String> edits) {
    if (outcome instanceof Outcome.Answered(SaveResult.Saved(int now, Instant when))) {
      version = now;
      saved = content;
      savedAt = when;
      if (content.equals(pending)) {
        forgetEdits();
      } else {
        latest = clock.instant().plus(LATEST);
        due = clock.instant().plus(QUIET);
      }
      boolean overtaken =
          state instanceof State.Gone
              || state instanceof State.Elsewhere(int theirs, _) && theirs > now;
      if (!overtaken) {
        state = pending == null ? new State.Saved(now, when) : new State.Unsaved();
      }
      return;
    }
    edits.addAll(done);
    done = edits;
    switch (outcome) {
      case Outcome.Answered(SaveResult.Elsewhere(int theirs, Instant when)) ->
          state = new State.Elsewhere(theirs, when);
      case Outcome.Answered _ -> state = new State.Gone();
      case Outcome.Broken(String sentence) -> {
        due = clock.instant().plus(RETRY);
        if (!isHalted()) {
          state = new State.Failed(sentence);
        }
      }
    }
  }

  private boolean hasMore() {
    synchronized (lock) {
      return pending != null && !isHalted();
    }
  }

  private void forgetEdits() {
    pending = null;
    done = new LinkedHashSet<>();
    due = Instant.MAX;
    latest = Instant.MAX;
  }

  /** Whether saving waits for a person's decision. */
  private boolean isHalted() {
    return state instanceof State.Elsewhere || state instanceof State.Gone;
  }

  private void tellUnless(State before) {
    if (!state().equals(before)) {
      listener.run();
    }
  }

  private static String words(Set<String> done) {
    String first = done.stream().findFirst().orElse("Edited");
    int more = done.size() - 1;
    return more <= 0
        ? first
        : first + " and " + more + (more == 1 ? " more change" : " more changes");
  }

  private static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No space left") || message.contains("disk full")) {
        return "The server's disk is full. Your edits are kept in this tab and saved as soon as"
            + " there is room.";
      }
    }
    return "Saving did not work. Your edits are kept in this tab, and it is tried again every few"
        + " seconds.";
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
