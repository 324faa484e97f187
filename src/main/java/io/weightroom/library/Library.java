package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Split;
import io.weightroom.job.DurableFiles;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Imported;
import io.weightroom.reader.Sample;
import io.weightroom.reader.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The datasets of everybody that can be trained on, with their versions and samples. */
@Service
public class Library {
  private final Datasets datasets;
  private final DraftTable drafts;
  private final DatasetFolders folders;
  private final Imports imports;
  private final Receiver receiver;
  private final Stores stores;
  private final ObjectProvider<DatasetUse> uses;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Library(
      Datasets datasets,
      DraftTable drafts,
      DatasetFolders folders,
      Imports imports,
      Receiver receiver,
      Stores stores,
      ObjectProvider<DatasetUse> uses,
      TransactionTemplate transaction,
      Clock clock) {
    this.datasets = datasets;
    this.drafts = drafts;
    this.folders = folders;
    this.imports = imports;
    this.receiver = receiver;
    this.stores = stores;
    this.uses = uses;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The most bytes that a file may have. */
  public long uploadLimit() {
    return receiver.limit();
  }

  /** A person's datasets, the newest first; drafts are not among them. */
  public List<Dataset> of(UserId owner) {
    return datasets.of(owner);
  }

  /** A dataset as its newest version is; empty for drafts and what is deleted. */
  public Optional<Dataset> find(DatasetId id) {
    return datasets.find(id);
  }

  /** All versions of a dataset, the newest first. */
  public List<DatasetVersion> versions(DatasetId id) {
    return datasets.versions(id);
  }

  public Optional<DatasetVersion> version(DatasetId id, int version) {
    return datasets.version(id, version);
  }

  /**
   * A dataset as it is in one of its versions, for what was made with that one.
   *
   * @return the newest version if there is no such version any more; empty for what is deleted
   */
  public Optional<Dataset> asUsed(DatasetId id, int version) {
    return find(id)
        .map(
            newest ->
                newest.version() == version
                    ? newest
                    : version(id, version).map(newest::in).orElse(newest));
  }

  /** What was made of a dataset. */
  public List<DatasetUse.Use> uses(DatasetId id) {
    return uses.stream().flatMap(use -> use.of(id).stream()).toList();
  }

  /**
   * The samples of a version. The store is shared and closed when nobody has asked for it for some
   * minutes: ask each time, use it within the request, and never close it.
   */
  public Result<Store> store(DatasetId id, int version) {
    Path folder = folders.version(id, version);
    return Files.isDirectory(folder)
        ? stores.of(folder)
        : Result.failed(
            new Place.Whole(),
            "The samples of this version are not prepared yet.",
            "Come back in a moment.");
  }

  /**
   * Which samples of a version are in which part, by its own plan. The first to ask waits until all
   * samples are dealt: ask outside a request.
   */
  public Result<Split> split(DatasetId id, int version) {
    return store(id, version).then(_ -> stores.split(folders.version(id, version)));
  }

  /** The person's copy of a sample; made at the first time, which takes a worker a moment. */
  public Result<Dataset> take(UserId owner, Sample sample) {
    Optional<Dataset> own =
        datasets.of(owner).stream().filter(d -> d.sample().equals(sample.id())).findFirst();
    if (own.isPresent()) {
      return Result.ok(own.get());
    }
    DatasetId id =
        datasets.add(
            owner,
            sample.title(),
            sample.id(),
            new Card(sample.source(), sample.licence(), sample.sentence()),
            clock.instant());
    boolean taken = false;
    try {
      // a server that died before its commit may have left a folder of this number
      DurableFiles.deleteTree(folders.of(id));
      DataSource source = sample.copyTo(Files.createDirectories(folders.uploads(id)));
      Result<Dataset> result =
          imports
              .start(id, 1, source, found -> keep(id, 1, source, null, found, sample.title(), ""))
              .end()
              .join();
      taken = result instanceof Result.Ok<Dataset>;
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!taken) {
        forget(id);
      }
    }
  }

  /** Takes an imported version into use. */
  Result<Dataset> keep(
      DatasetId id,
      int version,
      DataSource source,
      @Nullable CsvFormat format,
      Imported found,
      String name,
      String what) {
    transaction.executeWithoutResult(
        _ -> {
          datasets.rename(id, name);
          datasets.addVersion(
              new DatasetVersion(
                  id,
                  version,
                  source,
                  Imports.whole(format, found),
                  found.fingerprint(),
                  true,
                  what,
                  clock.instant()));
          drafts.remove(id);
        });
    return Result.ok(datasets.find(id).orElseThrow());
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

  static Result<String> checkedName(String name) {
    String wanted = name.strip();
    return wanted.isEmpty() || wanted.length() > 100
        ? Result.failed(
            new Place.AtField("name"),
            "A name has 1 to 100 characters, found " + wanted.length() + ".",
            "Choose another name.")
        : Result.ok(wanted);
  }

  /** Replaces what is said of a dataset. */
  public Result<Card> describe(DatasetId id, Card card) {
    return card.checked()
        .then(
            checked -> {
              datasets.setCard(id, checked);
              return Result.ok(checked);
            });
  }

  /**
   * Hides a dataset or a draft; its runs keep their models. The returned action takes it back, for
   * a day.
   */
  public Runnable delete(DatasetId id) {
    imports.of(id).ifPresent(Importing::cancel);
    datasets.setDeleted(id, clock.instant());
    return () -> datasets.setDeleted(id, null);
  }

  private void forget(DatasetId id) {
    datasets.remove(id);
    DurableFiles.deleteTree(folders.of(id));
  }
}
