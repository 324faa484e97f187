package io.weightroom.studio;

import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A design that is open in a tab: saved while it is edited, and told of what other tabs do to it.
 *
 * <p>No edit is lost by leaving. A page that is reloaded leaves and rejoins within moments and goes
 * on with its unsaved edits. If a page does not come back within {@link #GRACE}, or if the server
 * stops, edits that wait for a decision become a design of their own, "Name (branch)", exactly
 * once; edits whose saving failed are tried again until it works.
 */
public final class OpenDesign {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDesign.class);

  /** So long a page that left may take to come back. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private final DesignId id;
  private final Designs designs;
  private final OpenDesigns open;
  private final Autosave.Timer timer;
  private final SavedDesign loaded;
  private final Autosave autosave;
  private final Seat seat;
  private volatile OpenDesigns.Registration registration;
  private int announced;

  /** Held while the page leaves, comes back, or is given up. */
  private final ReentrantLock moving = new ReentrantLock();

  private boolean away;
  private int leaves;

  private OpenDesign(
      SavedDesign loaded,
      Designs designs,
      OpenDesigns open,
      Autosave.Timer timer,
      Autosave autosave,
      Seat seat,
      OpenDesigns.Registration registration) {
    this.id = loaded.id();
    this.designs = designs;
    this.open = open;
    this.timer = timer;
    this.loaded = loaded;
    this.autosave = autosave;
    this.seat = seat;
    this.registration = registration;
    this.announced = loaded.version();
  }

  static Optional<OpenDesign> open(
      DesignId id,
      Designs designs,
      OpenDesigns open,
      Autosave.Timer timer,
      Clock clock,
      Runnable changed) {
    Seat seat = new Seat(changed);
    OpenDesigns.Registration registration = open.enter(id, seat);
    Optional<SavedDesign> loaded = designs.find(id);
    if (loaded.isEmpty()) {
      registration.leave();
      return Optional.empty();
    }
    Autosave autosave =
        new Autosave(
            loaded.get(),
            (expected, design, dataset, what) -> designs.save(id, expected, design, dataset, what),
            timer,
            clock,
            seat::stateChanged);
    OpenDesign opened =
        new OpenDesign(loaded.get(), designs, open, timer, autosave, seat, registration);
    seat.take(opened);
    return Optional.of(opened);
  }

  /** The design as it was opened. */
  public SavedDesign loaded() {
    return loaded;
  }

  /** How safe the edits are. */
  public Autosave.State state() {
    return autosave.state();
  }

  /** The version that the edits build upon: without unsaved edits, the one that the tab shows. */
  public int version() {
    return autosave.version();
  }

  /** The edits that are in no version yet; empty if everything is kept. */
  public Optional<Autosave.Pending> unsaved() {
    return autosave.unsaved();
  }

  /** How many other tabs have the same design open. */
  public int others() {
    return registration.others();
  }

  /**
   * The design has been edited; it is saved within two seconds.
   *
   * @param what what was done, in a few words
   */
  public void changed(Design design, @Nullable DatasetId dataset, String what) {
    autosave.changed(design, dataset, what);
  }

  /** Saves now what is not saved yet, before it returns. */
  public Autosave.State flush() {
    return autosave.flush();
  }

  /**
   * Goes on from the newest version, as another tab saved it; edits that are not saved here are
   * dropped. Empty if the design is deleted.
   */
  public Optional<SavedDesign> takeOver() {
    Optional<SavedDesign> newest = designs.find(id);
    newest.ifPresent(autosave::adopt);
    return newest;
  }

  /** Saves what is here above what another tab saved, which stays in the history. */
  public Autosave.State insist() {
    return autosave.insist();
  }

  /**
   * Keeps what is here beside what another tab saved, as "Name (branch)"; these edits are then not
   * unsaved any more.
   */
  public DesignId branch(Design design, @Nullable DatasetId dataset) {
    DesignId branch = designs.branch(id, loaded.owner(), design, dataset);
    autosave.forget(design, dataset);
    return branch;
  }

  /**
   * The tab has another design now, is closed, or is reloaded: what is not saved yet is saved, and
   * once more tried if that failed before. What cannot be saved is kept for {@link #rejoin}.
   */
  public void leave() {
    autosave.flush();
    moving.lock();
    try {
      if (away) {
        return;
      }
      away = true;
      if (autosave.unsaved().isEmpty()) {
        registration.leave();
      } else {
        registration.leaveUnsaved();
        int leave = ++leaves;
        timer.after(GRACE, () -> endGrace(leave));
      }
    } finally {
      moving.unlock();
    }
  }

  /**
   * The page is there again after {@link #leave}.
   *
   * @return what the page has to go on from; empty if it goes on with what it has, because it never
   *     left, because there are unsaved edits in it, or because the design is deleted, which {@link
   *     #state} tells
   */
  public Optional<SavedDesign> rejoin() {
    moving.lock();
    try {
      if (!away) {
        return Optional.empty();
      }
      away = false;
      registration = open.enter(id, seat);
      Optional<SavedDesign> newest = designs.find(id);
      autosave.deleted(newest.isEmpty());
      return newest.filter(autosave::rejoin);
    } finally {
      moving.unlock();
    }
  }

  /** The page did not come back after it left; what failed until now is tried again and again. */
  private void endGrace(int leave) {
    moving.lock();
    try {
      if (!away || leaves != leave) {
        return;
      }
      autosave.flush();
      keepBeside();
      if (autosave.unsaved().isEmpty()) {
        registration.leave();
      } else {
        timer.after(GRACE, () -> endGrace(leave));
      }
    } finally {
      moving.unlock();
    }
  }

  /** Makes unsaved edits that wait for a decision a design of their own. */
  private void keepBeside() {
    try {
      autosave.keepOtherwise(edits -> designs.rescue(id, loaded.owner(), edits));
    } catch (RuntimeException e) {
      LOG.warn("what a tab could not save could not be kept as a branch either", e);
    }
  }

  private void announce() {
    if (autosave.state() instanceof Autosave.State.Saved(int version, Instant when)) {
      boolean news;
      synchronized (this) {
        news = version > announced;
        announced = Math.max(announced, version);
      }
      if (news) {
        registration.saved(version, when);
      }
    }
  }

  /** The place among the tabs, taken before the design is loaded. */
  private static final class Seat implements OpenDesigns.Tab {
    private final Runnable changed;
    private List<Consumer<OpenDesign>> missed = new ArrayList<>();
    private volatile @Nullable OpenDesign taken;

    Seat(Runnable changed) {
      this.changed = changed;
    }

    /** Takes the place, after hearing in order what was said while it was empty. */
    void take(OpenDesign design) {
      while (true) {
        List<Consumer<OpenDesign>> news;
        synchronized (this) {
          if (missed.isEmpty()) {
            taken = design;
            return;
          }
          news = missed;
          missed = new ArrayList<>();
        }
        news.forEach(said -> said.accept(design));
      }
    }

    private void hear(Consumer<OpenDesign> said) {
      OpenDesign design;
      synchronized (this) {
        design = taken;
        if (design == null) {
          missed.add(said);
          return;
        }
      }
      said.accept(design);
    }

    void stateChanged() {
      OpenDesign design = taken;
      if (design != null) {
        design.announce();
      }
      changed.run();
    }

    @Override
    public void flush() {
      OpenDesign design = taken;
      if (design != null) {
        design.flush();
      }
    }

    @Override
    public void others(int others) {
      if (taken != null) {
        changed.run();
      }
    }

    @Override
    public void savedElsewhere(int version, Instant when) {
      hear(design -> design.autosave.savedElsewhere(version, when));
    }

    @Override
    public void deleted(boolean deleted) {
      hear(design -> design.autosave.deleted(deleted));
    }

    @Override
    public void keep() {
      OpenDesign design = taken;
      if (design != null) {
        design.keepBeside();
      }
    }
  }
}
