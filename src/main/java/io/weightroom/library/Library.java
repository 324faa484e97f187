package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Inspection;
import io.weightroom.reader.Preview;
import io.weightroom.reader.Sample;
import io.weightroom.reader.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The datasets of everybody: samples taken, tables uploaded, looked at by workers. */
@Service
public class Library {
  private final Datasets datasets;
  private final Inspector inspector;
  private final DatasetFolders places;
  private final Stores stores;
  private final Clock clock;
  private final Path folders;
  private final long limit;

  Library(
      Datasets datasets,
      Inspector inspector,
      DatasetFolders places,
      Stores stores,
      Clock clock,
      @Value("${weightroom.data}") Path data,
      @Value("${weightroom.upload-limit-bytes:2147483648}") long limit) {
    this.datasets = datasets;
    this.inspector = inspector;
    this.places = places;
    this.stores = stores;
    this.clock = clock;
    this.folders = data.resolve("datasets");
    this.limit = limit;
  }

  public List<Dataset> of(UserId owner) {
    return datasets.of(owner);
  }

  public Optional<Dataset> find(DatasetId id) {
    return datasets.find(id);
  }

  /**
   * The samples of a version. The store is shared and closed when nobody has asked for it for some
   * minutes: ask each time, use it within the request, and never close it.
   */
  public Result<Store> store(DatasetId id, int version) {
    Path folder = places.version(id, version);
    return Files.isDirectory(folder)
        ? stores.of(folder)
        : Result.failed(
            new Place.Whole(),
            "The samples of this version are not prepared yet.",
            "Come back in a moment.");
  }

  /** The person's copy of a sample; made at the first time. */
  public Result<Dataset> take(UserId owner, Sample sample) {
    Optional<Dataset> own =
        datasets.of(owner).stream()
            .filter(d -> d.sample().equals(sample.id()) && !d.draft())
            .findFirst();
    if (own.isPresent()) {
      return Result.ok(own.get());
    }
    DatasetId id = datasets.add(owner, sample.title(), sample.id(), clock.instant());
    Result<Dataset> taken;
    try {
      Path folder = Files.createDirectories(folder(id));
      DataSource source = sample.copyTo(folder);
      taken =
          inspector.whole(folder, source).then(found -> keep(id, source, sample.title(), found));
    } catch (IOException | RuntimeException e) {
      forget(id);
      throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
    }
    if (taken instanceof Result.Failed<Dataset>) {
      forget(id);
    }
    return taken;
  }

  /**
   * Receives a table and looks at its beginning.
   *
   * @param fileName as the browser calls it; only ever shown
   * @param progress told how many bytes have arrived
   * @return a draft, or why the bytes are refused; then nothing of them is kept
   */
  public Result<Dataset> upload(
      UserId owner, String fileName, InputStream bytes, LongConsumer progress) {
    String name = displayName(fileName);
    DatasetId id = datasets.add(owner, name, "", clock.instant());
    Result<Dataset> received;
    try {
      Path folder = Files.createDirectories(folder(id));
      Path file = folder.resolve("data.csv");
      received =
          receive(bytes, file, name, progress)
              .then(_ -> look(id, DataSource.Csv.of(file)))
              .then(
                  preview ->
                      preview.columns().isEmpty()
                          ? Result.failed(preview.problems())
                          : Result.ok(datasets.find(id).orElseThrow()));
    } catch (IOException | RuntimeException e) {
      forget(id);
      throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
    }
    if (received instanceof Result.Failed<Dataset>) {
      forget(id);
    }
    return received;
  }

  private Result<Path> receive(InputStream bytes, Path file, String name, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        total += read;
        if (total > limit) {
          return Result.failed(
              new Place.InFile(name),
              "The file is larger than %,d MB, the most that this server takes."
                  .formatted(limit / 1_000_000),
              "Upload a part of it, or compress it with gzip.");
        }
        out.write(buffer, 0, read);
        progress.accept(total);
      }
    }
    return total == 0
        ? Result.failed(
            new Place.InFile(name), "The file is empty.", "Choose a file with a table in it.")
        : Result.ok(file);
  }

  /** The most bytes that an upload may have. */
  public long uploadLimit() {
    return limit;
  }

  /** Looks at a draft again after the person has decided otherwise. */
  public Result<Preview> inspect(DatasetId id, DataSource source) {
    if (!datasets.find(id).orElseThrow().draft()) {
      return acceptedAlready();
    }
    return look(id, source);
  }

  private Result<Preview> look(DatasetId id, DataSource source) {
    return inspector
        .preview(folder(id), source)
        .then(
            preview -> {
              datasets.setSource(id, source, preview);
              return Result.ok(preview);
            });
  }

  /** Gives a dataset another name. */
  public Result<String> rename(DatasetId id, String name) {
    return checkedName(name)
        .then(
            wanted -> {
              datasets.rename(id, wanted);
              return Result.ok(wanted);
            });
  }

  private static Result<String> checkedName(String name) {
    String wanted = name.strip();
    return wanted.isEmpty() || wanted.length() > 100
        ? Result.failed(
            new Place.AtField("name"),
            "A name has 1 to 100 characters, found " + wanted.length() + ".",
            "Choose another name.")
        : Result.ok(wanted);
  }

  private static <T> Result<T> acceptedAlready() {
    return Result.failed(
        new Place.Whole(),
        "This dataset is in use already, so that it stays as it was accepted.",
        "Upload the file again to read it differently.");
  }

  /** The person accepts what was understood; from now on it can be trained on. */
  public Result<Dataset> accept(DatasetId id, String name) {
    Dataset draft = datasets.find(id).orElseThrow();
    if (!draft.draft()) {
      return acceptedAlready();
    }
    Result<String> wanted = checkedName(name);
    if (wanted instanceof Result.Failed<String>(var problems)) {
      return Result.failed(problems);
    }
    Preview preview = draft.preview();
    if (preview != null && !preview.problems().isEmpty()) {
      return Result.failed(preview.problems());
    }
    return inspector
        .whole(folder(id), draft.source())
        .then(found -> keep(id, draft.source(), wanted.orThrow(), found));
  }

  /** Takes what was understood of all rows; what is wrong with them stays a draft's. */
  private Result<Dataset> keep(DatasetId id, DataSource source, String name, Inspection found) {
    datasets.setSource(id, source, found.preview());
    if (!found.preview().problems().isEmpty()) {
      return Result.failed(found.preview().problems());
    }
    datasets.accept(id, name, found.fingerprint());
    return Result.ok(datasets.find(id).orElseThrow());
  }

  /** Hides a dataset; its runs keep their models. The returned action takes it back. */
  public Runnable delete(DatasetId id) {
    datasets.setDeleted(id, clock.instant());
    return () -> datasets.setDeleted(id, null);
  }

  private void forget(DatasetId id) {
    datasets.remove(id);
    DurableFiles.deleteTree(folder(id));
  }

  private Path folder(DatasetId id) {
    return folders.resolve(id.toString());
  }

  /** A file's name without folders and endings, for people. */
  private static String displayName(String fileName) {
    String last = fileName.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", " ").strip();
    String bare = last.replaceAll("(?i)\\.(csv|tsv|txt)?(\\.gz)?$", "").strip();
    String name = bare.isEmpty() ? "Dataset" : bare;
    return name.length() > 100 ? name.substring(0, 100) : name;
  }
}
