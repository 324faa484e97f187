package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.SplitAdvice;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.Target;
import io.weightroom.job.DurableFiles;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Imported;
import io.weightroom.reader.Preview;
import io.weightroom.reader.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people are about to take into use: files received, looked at by workers, understood
 * otherwise, and imported in the end. Every choice is kept at once.
 */
@Service
public class Drafts {
  private static final String MAIN = "io.weightroom.worker.InspectWorker";

  /** What draws the parts unless somebody chooses another seed. */
  public static final long SPLIT_SEED = 42;

  /** The most files that a draft may have. */
  private static final int FILES = 8;

  private final Datasets datasets;
  private final DraftTable table;
  private final DatasetFolders folders;
  private final Receiver receiver;
  private final Imports imports;
  private final Looks looks;
  private final Library library;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final int seconds;

  Drafts(
      Datasets datasets,
      DraftTable table,
      DatasetFolders folders,
      Receiver receiver,
      Imports imports,
      Looks looks,
      Library library,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${weightroom.look-limit-seconds}") int seconds) {
    this.datasets = datasets;
    this.table = table;
    this.folders = folders;
    this.receiver = receiver;
    this.imports = imports;
    this.looks = looks;
    this.library = library;
    this.transaction = transaction;
    this.clock = clock;
    this.seconds = seconds;
  }

  /** A person's drafts, the last changed first. */
  public List<Draft> of(UserId owner) {
    return table.of(owner);
  }

  public Optional<Draft> find(DatasetId id) {
    return table.find(id);
  }

  /**
   * Receives a file. Its bytes are looked at by {@link #look}, once all files are there.
   *
   * @param to the draft that it belongs to; where it holds null, one is made and put there, so that
   *     files that come together share it
   * @param fileName as the browser calls it; only ever shown
   * @param progress told how many bytes have arrived
   * @return the draft, or why the bytes are refused; then nothing of them is kept
   * @throws IOException if the browser is gone or has cancelled; then nothing is kept, either
   */
  public Result<DatasetId> receive(
      UserId owner,
      AtomicReference<@Nullable DatasetId> to,
      String fileName,
      InputStream bytes,
      LongConsumer progress)
      throws IOException {
    String shown = FileWords.shown(fileName);
    Path incoming = folders.incoming();
    Result<Long> received = receiver.receive(bytes, incoming, shown, progress);
    return switch (received) {
      case Result.Failed<Long>(List<Problem> problems) -> Result.failed(problems);
      case Result.Ok<Long>(Long length) -> {
        try {
          yield adopt(owner, to, shown, incoming, length);
        } finally {
          Files.deleteIfExists(incoming);
        }
      }
    };
  }

  /** Gives a received file its place; files that come at the same time wait for each other. */
  private synchronized Result<DatasetId> adopt(
      UserId owner,
      AtomicReference<@Nullable DatasetId> which,
      String shown,
      Path incoming,
      long length)
      throws IOException {
    DatasetId to = which.get();
    if (to == null) {
      DatasetId id = datasets.add(owner, FileWords.bare(shown), "", Card.EMPTY, clock.instant());
      // a server that died before its commit may have left a folder of this number
      DurableFiles.deleteTree(folders.of(id));
      UploadedFile file = new UploadedFile(1, shown, length);
      place(id, file, incoming);
      table.add(id, List.of(file), clock.instant());
      which.set(id);
      return Result.ok(id);
    }
    Draft draft = table.find(to).orElse(null);
    if (draft == null || !draft.owner().equals(owner)) {
      return gone();
    }
    if (draft.files().size() >= FILES) {
      return Result.failed(
          new Place.InFile(shown),
          "A dataset is made of at most " + FILES + " files.",
          "Remove the files that it does not need.");
    }
    int number = draft.files().stream().mapToInt(UploadedFile::number).max().orElse(0) + 1;
    UploadedFile file = new UploadedFile(number, shown, length);
    place(to, file, incoming);
    List<UploadedFile> files = new ArrayList<>(draft.files());
    files.add(file);
    table.setFiles(to, files, clock.instant());
    return Result.ok(to);
  }

  private void place(DatasetId id, UploadedFile file, Path incoming) throws IOException {
    Path uploads = Files.createDirectories(folders.uploads(id));
    Files.move(incoming, uploads.resolve(file.storedName()));
  }

  /** Takes a file out of a draft of a new dataset; what remains is to be looked at again. */
  public synchronized void removeFile(DatasetId id, int number) {
    Draft draft = table.find(id).orElseThrow();
    List<UploadedFile> left = draft.files().stream().filter(f -> f.number() != number).toList();
    table.setFiles(id, left, clock.instant());
    table.setFound(id, null, null, List.of(), clock.instant());
    draft.files().stream()
        .filter(f -> f.number() == number)
        .forEach(f -> DurableFiles.deleteTree(folders.uploads(id).resolve(f.storedName())));
  }

  /** Whether a look that begins now has to wait until others are done. */
  public boolean looksWait() {
    return looks.areFull();
  }

  /** Finds out what the files of a draft make; what was chosen before falls away. */
  public Result<Draft> look(DatasetId id) {
    return look(id, null);
  }

  /** Looks at a draft again after the person has decided how it is to be read. */
  public Result<Draft> look(DatasetId id, @Nullable DataSource source) {
    Draft draft = table.find(id).orElse(null);
    if (draft == null) {
      return gone();
    }
    List<Upload.Item> items =
        draft.files().stream()
            .map(
                f ->
                    new Upload.Item(
                        folders.uploads(id).resolve(f.storedName()).toAbsolutePath(), f.shown()))
            .toList();
    return looks
        .inTurn(
            () ->
                new WorkerCall(folders.of(id))
                    .ask(MAIN, new Upload(items, source).toJson(), seconds, List.of()))
        .then(Upload.Found::fromJson)
        .then(
            found -> {
              DataSource read = dealt(source, found.source(), found.preview());
              table.setFound(id, read, found.preview(), found.problems(), clock.instant());
              return table.find(id).map(Result::ok).orElseGet(Drafts::gone);
            });
  }

  /** What was read, split as asked; as suits it, if nothing was asked or folders say no parts. */
  private static @Nullable DataSource dealt(
      @Nullable DataSource asked, @Nullable DataSource read, @Nullable Preview preview) {
    if (asked == null) {
      return advised(read, preview);
    }
    boolean no =
        read instanceof DataSource.Zip zip
            && zip.split() instanceof SplitPlan.Given
            && preview != null
            && preview.schema() != null
            && preview.pictures() != null
            && !preview.pictures().folders().meant(zip.options()).given();
    return no && read != null ? advised(withSplit(read, new SplitPlan.ByRecipe()), preview) : read;
  }

  /** A new draft that no file deals to parts is split as suits its size. */
  private static @Nullable DataSource advised(
      @Nullable DataSource source, @Nullable Preview preview) {
    if (source == null
        || preview == null
        || preview.schema() == null
        || !(source.split() instanceof SplitPlan.ByRecipe)) {
      return source;
    }
    if (preview.pictures() != null && preview.pictures().folders().given()) {
      return withSplit(source, new SplitPlan.Given());
    }
    SplitAdvice advice = SplitPlan.advice(preview.schema().samples());
    boolean classes =
        preview.schema().form().targets().stream().allMatch(t -> t instanceof Target.Classes);
    return withSplit(
        source, new SplitPlan.Shares(advice.validation(), advice.test(), classes, SPLIT_SEED));
  }

  /** The same source, dealt to the parts in another way. */
  public static DataSource withSplit(DataSource source, SplitPlan split) {
    return switch (source) {
      case DataSource.Csv csv -> new DataSource.Csv(csv.file(), csv.test(), csv.options(), split);
      case DataSource.Idx idx ->
          new DataSource.Idx(idx.images(), idx.labels(), idx.testImages(), idx.testLabels(), split);
      case DataSource.Zip zip -> new DataSource.Zip(zip.file(), zip.labels(), zip.options(), split);
      case DataSource.Stored stored -> stored;
    };
  }

  /** Keeps how a draft is prepared and split, which changes nothing of what was understood. */
  public Draft keep(DatasetId id, DataSource source) {
    table.setSource(id, source, clock.instant());
    return table.find(id).orElseThrow();
  }

  /**
   * Begins a new version of a dataset from the bytes of its newest one, read as they were; a draft
   * that is there already goes on.
   */
  public Result<DatasetId> newVersion(DatasetId id) {
    return beginVersion(id)
        .then(
            source ->
                source.isEmpty()
                    ? Result.ok(id)
                    : look(id, source.get()).then(draft -> Result.ok(draft.id())));
  }

  /** What a draft that is new is to be read as; empty if there is one already. */
  private synchronized Result<Optional<DataSource>> beginVersion(DatasetId id) {
    if (table.find(id).isPresent()) {
      return Result.ok(Optional.empty());
    }
    List<DatasetVersion> versions = datasets.versions(id);
    if (versions.isEmpty()) {
      return gone();
    }
    DataSource source = versions.getFirst().source();
    List<UploadedFile> files = new ArrayList<>();
    try {
      for (Path file : source.files()) {
        if (!Files.exists(file)) {
          return gone();
        }
        files.add(
            new UploadedFile(
                FileWords.number(file).orElse(files.size() + 1),
                FileWords.shown(file.getFileName().toString()),
                Files.size(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    table.add(id, files, clock.instant());
    return Result.ok(Optional.of(source));
  }

  /** Gives the dataset of a draft a name. */
  public Result<String> rename(DatasetId id, String name) {
    return library.rename(id, name);
  }

  /** Replaces what is said of the dataset of a draft. */
  public Result<Card> describe(DatasetId id, Card card) {
    return library.describe(id, card);
  }

  /** The import of a draft that waits or runs. */
  public Optional<Importing> importing(DatasetId id) {
    return imports.of(id);
  }

  /**
   * The person accepts what was understood: all of it is read, and then it can be trained on.
   *
   * @return the import, which goes on whoever looks; or what stands against it
   */
  public Result<Importing> accept(DatasetId id, String name) {
    Draft draft = table.find(id).orElse(null);
    if (draft == null) {
      return gone();
    }
    Result<String> wanted = Library.checkedName(name);
    List<Problem> problems = new ArrayList<>(wanted.problems());
    problems.addAll(draft.open());
    DataSource source = draft.source();
    if (source == null && problems.isEmpty()) {
      problems.add(
          new Problem(
              new Place.Whole(), "There is no file yet.", "Add a table, a zip or IDX files."));
    }
    if (!problems.isEmpty() || source == null) {
      return Result.failed(problems);
    }
    int version = draft.accepted() + 1;
    CsvFormat format = draft.preview() == null ? null : draft.preview().format();
    return Result.ok(
        imports.start(
            id,
            version,
            source,
            found -> keep(draft, version, source, format, found, wanted.orThrow())));
  }

  private Result<Dataset> keep(
      Draft draft,
      int version,
      DataSource source,
      @Nullable CsvFormat format,
      Imported found,
      String name) {
    if (table.find(draft.id()).isEmpty()) {
      return gone();
    }
    String what =
        datasets
            .version(draft.id(), draft.accepted())
            .map(before -> VersionChange.words(before, source, found.schema()))
            .orElse("");
    return library.keep(draft.id(), version, source, format, found, name, what);
  }

  /** Drops a draft; of a new dataset, all of it. The dataset's versions stay. */
  public synchronized void discard(DatasetId id) {
    imports.of(id).ifPresent(Importing::cancel);
    Draft draft = table.find(id).orElse(null);
    if (draft == null) {
      return;
    }
    if (draft.accepted() > 0) {
      transaction.executeWithoutResult(_ -> table.remove(id));
    } else {
      datasets.remove(id);
      DurableFiles.deleteTree(folders.of(id));
    }
  }

  private static <T> Result<T> gone() {
    return Result.failed(
        new Place.Whole(), "This draft is not there any more.", "Bring the file again.");
  }
}
