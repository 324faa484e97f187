package io.weightroom.studio;

import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A design that is open in a tab: saved while it is edited, and told of what other tabs do to it.
 */
public final class OpenDesign {
  private final DesignId id;
  private final Designs designs;
  private final SavedDesign loaded;
  private final Autosave autosave;
  private final OpenDesigns.Registration registration;
  private int announced;

  private OpenDesign(
      SavedDesign loaded,
      Designs designs,
      Autosave autosave,
      OpenDesigns.Registration registration) {
    this.id = loaded.id();
    this.designs = designs;
    this.loaded = loaded;
    this.autosave = autosave;
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
    OpenDesign opened = new OpenDesign(loaded.get(), designs, autosave, registration);
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

  /** The tab has another design now, or is closed: what is not saved yet is saved. */
  public void leave() {
    autosave.flush();
    registration.leave();
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
    private volatile @Nullable OpenDesign taken;

    Seat(Runnable changed) {
      this.changed = changed;
    }

    void take(OpenDesign design) {
      taken = design;
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
      OpenDesign design = taken;
      if (design != null) {
        design.autosave.savedElsewhere(version, when);
      }
    }

    @Override
    public void deleted(boolean deleted) {
      OpenDesign design = taken;
      if (design != null) {
        design.autosave.deleted(deleted);
      }
    }
  }
}
