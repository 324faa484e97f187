package io.weightroom.studio;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Verdict;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The designs of everybody. Each save is a version, saved against the version that it was made
 * from, so that two tabs never overwrite each other.
 */
@Service
public class Designs {
  private static final int NAME = 100;

  /** UTF-16 units of what was done, which is how the stricter of both databases counts. */
  private static final int WHAT = 200;

  /**
   * What a version holds.
   *
   * @param dataset what it was to be trained on, if that was chosen; it may be deleted by now
   */
  public record Content(Design design, @Nullable DatasetId dataset) {}

  /** Bytes that a version may have in every database. */
  private static final int LARGEST = 1_000_000;

  /** Versions are looked through for superfluous ones at every so manieth. */
  private static final int THINNED_AT = 20;

  private final DesignTable table;
  private final OpenDesigns open;
  private final Library library;
  private final TransactionTemplate transaction;
  private final Autosave.Timer timer;
  private final Clock clock;

  Designs(
      DesignTable table,
      OpenDesigns open,
      Library library,
      TransactionTemplate transaction,
      Autosave.Timer timer,
      Clock clock) {
    this.table = table;
    this.open = open;
    this.library = library;
    this.transaction = transaction;
    this.timer = timer;
    this.clock = clock;
  }

  /**
   * Opens a design for editing, after every other tab with it has saved; empty if it is deleted.
   *
   * @param changed runs on any thread after the state of saving or the number of other tabs changed
   */
  public Optional<OpenDesign> open(DesignId id, Runnable changed) {
    return OpenDesign.open(id, this, open, timer, clock, changed);
  }

  @PreDestroy
  void keepAll() {
    open.keepAll();
  }

  /** A person's designs, the one changed last first. */
  public List<SavedDesign> of(UserId owner) {
    return table.of(owner);
  }

  public Optional<SavedDesign> find(DesignId id) {
    return table.find(id);
  }

  /** The same, with the edits that are still unsaved in tabs. */
  Optional<SavedDesign> findSaved(DesignId id) {
    open.flush(id);
    return table.find(id);
  }

  /** What the check says of a design on its dataset; without one, sizes may be unknown. */
  public Verdict check(Design design, @Nullable DatasetId dataset) {
    return RunQueue.check(design, Optional.ofNullable(dataset).flatMap(library::find).orElse(null));
  }

  /** Keeps a new design; a name that the person has given already gets a number. */
  public DesignId create(UserId owner, Design design, @Nullable DatasetId dataset) {
    return create(owner, design, dataset, "Created");
  }

  private DesignId create(UserId owner, Design design, @Nullable DatasetId dataset, String what) {
    Instant now = now();
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              Design named =
                  named(design, fresh(new HashSet<>(table.names(owner)), design.name(), ""));
              DesignId id = table.add(owner, named.name(), now);
              table.addVersion(id, 1, named, dataset, shortened(what), now);
              return id;
            }));
  }

  /** Keeps the design that a run used, with its dataset, as "Name (from run brisk-otter)". */
  public DesignId createFromRun(UserId owner, Design design, Run run) {
    Set<String> taken = new HashSet<>(table.names(owner));
    String word = "from run " + run.name();
    return create(
        owner,
        named(design, fresh(taken, design.name(), word)),
        run.dataset(),
        "Opened from run " + run.name());
  }

  /**
   * Keeps the design that a run used, whose runs then begin with the weights of that run's model.
   */
  public DesignId createTaught(UserId owner, Design design, Run run) {
    DesignId id = createFromRun(owner, design, run);
    table.setTeacher(id, run.id());
    return id;
  }

  /** The run with whose model's weights runs of a design begin, where they fit. */
  public Optional<RunId> teacher(DesignId id) {
    return table.teacher(id);
  }

  /** From now on runs of a design begin with weights that are drawn. */
  public void dropTeacher(DesignId id) {
    table.setTeacher(id, null);
  }

  /** The engine that runs of a design are to be trained with; no part of any version. */
  public EngineWish engine(DesignId id) {
    return table.engine(id);
  }

  /** From now on runs of a design are to be trained with another engine. */
  public void want(DesignId id, EngineWish wish) {
    table.setEngine(id, wish);
  }

  /** Keeps a design from a file, unless it is too large for that. */
  public Result<DesignId> bring(UserId owner, Design design) {
    return Packing.pack(design).length > LARGEST
        ? Result.failed(
            new Place.Whole(),
            "This design is too large to be kept: its texts alone fill a megabyte.",
            "Name fewer columns in its Input layers.")
        : Result.ok(create(owner, design, null, "Imported"));
  }

  /**
   * Saves a design as its next version, unless nothing has changed.
   *
   * @param expectedVersion the version that the design was made from
   * @param what what was done, in a few words
   */
  public SaveResult save(
      DesignId id, int expectedVersion, Design design, @Nullable DatasetId dataset, String what) {
    Instant now = now();
    SaveResult result =
        Objects.requireNonNull(
            transaction.execute(_ -> saveNow(id, expectedVersion, design, dataset, what, now)));
    if (result instanceof SaveResult.Saved(int version, _) && version % THINNED_AT == 0) {
      table.removeVersions(id, Thinning.superfluous(table.versions(id), now));
    }
    return result;
  }

  private SaveResult saveNow(
      DesignId id,
      int expected,
      Design design,
      @Nullable DatasetId dataset,
      String what,
      Instant now) {
    Optional<SavedDesign> standing = table.find(id);
    if (standing.isEmpty()) {
      return new SaveResult.Gone();
    }
    SavedDesign before = standing.get();
    if (before.version() == expected
        && before.design().equals(design)
        && Objects.equals(before.dataset(), dataset)) {
      return new SaveResult.Saved(expected, before.changed());
    }
    if (!table.advance(id, expected, design.name(), now)) {
      return table
          .find(id)
          .<SaveResult>map(other -> new SaveResult.Elsewhere(other.version(), other.changed()))
          .orElseGet(SaveResult.Gone::new);
    }
    table.addVersion(id, expected + 1, design, dataset, shortened(what), now);
    return new SaveResult.Saved(expected + 1, now);
  }

  /** Keeps a design beside the one that it was made from, as "Name (branch)". */
  public DesignId branch(
      DesignId original, UserId owner, Design design, @Nullable DatasetId dataset) {
    return copy(original, owner, design, dataset, "branch", "Branched from " + design.name());
  }

  /** Keeps what a tab could not save as "Name (branch)". */
  DesignId rescue(DesignId original, UserId owner, Autosave.Pending edits) {
    return copy(
        original,
        owner,
        edits.design(),
        edits.dataset(),
        "branch",
        "Kept from a tab that was closed");
  }

  /** Keeps a copy of a design as "Name (copy)". */
  public DesignId duplicate(DesignId id) {
    open.flush(id);
    SavedDesign original = table.find(id).orElseThrow();
    return copy(
        id,
        original.owner(),
        original.design(),
        original.dataset(),
        "copy",
        "Copied from " + original.name());
  }

  private DesignId copy(
      DesignId original,
      UserId owner,
      Design design,
      @Nullable DatasetId dataset,
      String word,
      String what) {
    Set<String> taken = new HashSet<>(table.names(owner));
    DesignId copy = create(owner, named(design, fresh(taken, design.name(), word)), dataset, what);
    table.setEngine(copy, table.engine(original));
    return copy;
  }

  /**
   * Gives a design another name, as a version of its own above whichever is the newest by then, and
   * tells every tab that has the design open.
   */
  public Result<String> rename(DesignId id, String name) {
    return switch (Design.checkedName(name)) {
      case Result.Ok<String>(String wanted) -> renameTo(id, wanted);
      case Result.Failed<String> refused -> refused;
    };
  }

  private Result<String> renameTo(DesignId id, String name) {
    open.flush(id);
    while (true) {
      Optional<SavedDesign> standing = table.find(id);
      if (standing.isEmpty()) {
        return Result.failed(
            new Place.AtField("name"), "This design is deleted.", "Load the page again.");
      }
      SavedDesign newest = standing.get();
      SaveResult result =
          save(
              id,
              newest.version(),
              named(newest.design(), name),
              newest.dataset(),
              "Renamed to " + name);
      if (result instanceof SaveResult.Saved(int version, Instant when)) {
        open.saved(id, version, when);
        return Result.ok(name);
      }
    }
  }

  /** Hides a design; the returned action shows it again. */
  public Runnable delete(DesignId id) {
    open.flush(id);
    setDeleted(id, now());
    return () -> setDeleted(id, null);
  }

  private void setDeleted(DesignId id, @Nullable Instant when) {
    table.setDeleted(id, when);
    open.deleted(id, when != null);
  }

  /** The versions that are kept, the newest first. */
  public List<SavedVersion> versions(DesignId id) {
    return table.versions(id);
  }

  /** A design as it was, with its data; empty if that version is thinned out by now. */
  public Optional<Content> version(DesignId id, int version) {
    return table.content(id, version);
  }

  /** Names a version, which then stays for good; an empty name takes the name away. */
  public void label(DesignId id, int version, String label) {
    table.setLabel(id, version, cut(label.strip(), NAME));
  }

  /** The time, as finely as both databases keep it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Design named(Design design, String name) {
    return new Design(name, design.network(), design.recipe());
  }

  /** At most {@link #WHAT} units, whole characters, with a mark where something is left out. */
  private static String shortened(String what) {
    if (what.length() <= WHAT) {
      return what;
    }
    int end = WHAT - 1;
    return what.substring(0, Character.isHighSurrogate(what.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /** The first so many characters, or all. */
  private static String cut(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters));
  }

  /** A name that is not taken: "Name", "Name 2", or with a word "Name (copy)", "Name (copy 2)". */
  static String fresh(Set<String> taken, String name, String word) {
    for (int number = 1; ; number++) {
      String suffix =
          word.isEmpty()
              ? number == 1 ? "" : " " + number
              : " (" + word + (number == 1 ? "" : " " + number) + ")";
      int room = NAME - suffix.length();
      String stem = cut(name, room).strip();
      if (!taken.contains(stem + suffix)) {
        return stem + suffix;
      }
    }
  }
}
