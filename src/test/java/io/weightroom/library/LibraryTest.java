package io.weightroom.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.Target;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Sample;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunQueue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From bytes to a dataset and its versions, with the workers that read them. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:library;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/library-test",
      "weightroom.upload-limit-bytes=5000000"
    })
@DirtiesContext
class LibraryTest {
  private static final String TABLE =
      "size;weight;sort\n"
          + "1,5;10;small\n2,5;;small\n3,5;12;small\n4,5;20;large\n5,5;20;large\n6,5;22;large\n"
              .repeat(4);

  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Drafts drafts;
  @Autowired private Looks looks;
  @Autowired private DatasetFolders folders;
  @Autowired private Datasets datasets;
  @Autowired private LibraryKeeper keeper;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  @Autowired private JdbcClient jdbc;
  private UserId owner;

  @BeforeEach
  void someone() {
    TestPeople.owner(accounts);
    owner =
        accounts
            .signedIn(TestPeople.member(accounts, "P" + UUID.randomUUID()))
            .orElseThrow()
            .user()
            .id();
  }

  @Test
  void tableBecomesAStoreThatHoldsItsCells() {
    Dataset dataset = LibraryFixture.dataset(drafts, owner, "sorts.csv", TABLE);
    assertThat(dataset.name()).isEqualTo("sorts");
    assertThat(dataset.version()).isEqualTo(1);
    assertThat(dataset.schema().samples()).isEqualTo(24);
    assertThat(dataset.schema().form().targets())
        .containsExactly(new Target.Classes("sort", List.of("large", "small")));
    assertThat(dataset.source()).isInstanceOf(DataSource.Stored.class);
    assertThat(drafts.find(dataset.id())).isEmpty();
    TableStore store = (TableStore) library.store(dataset.id(), 1).orThrow();
    assertThat(store.number(0, 0)).isEqualTo(1.5);
    assertThat(store.text(1, 1)).isEmpty();
    assertThat(store.text(3, 2)).isEqualTo("large");
    assertThat(store.split()).isEqualTo(new SplitPlan.Shares(0.2, 0.2, true, Drafts.SPLIT_SEED));
    assertThat(library.store(dataset.id(), 1).orThrow()).as("shared").isSameAs(store);
    Split split = library.split(dataset.id(), 1).orThrow();
    assertThat(split).isSameAs(library.split(dataset.id(), 1).orThrow());
    assertThat(split.train().length + split.validation().length + split.test().length)
        .isEqualTo(24);
    assertThat(children(folders.of(dataset.id()))).containsExactlyInAnyOrder("upload", "v1");
  }

  @Test
  void whatIsReadDifferentlyIsANewVersionAndTheOldOneStays() {
    Dataset first = LibraryFixture.dataset(drafts, owner, "sorts.csv", TABLE);
    drafts.newVersion(first.id()).orThrow();
    Draft draft = drafts.find(first.id()).orElseThrow();
    DataSource.Csv csv = (DataSource.Csv) draft.source();
    Choices choices = new Choices("weight", null, Map.of("size", Role.LEFT_OUT), Map.of());
    drafts
        .look(
            first.id(),
            new DataSource.Csv(
                csv.file(), null, csv.options().with(choices), new SplitPlan.ByRecipe()))
        .orThrow();
    Dataset second = drafts.accept(first.id(), "sorts").orThrow().end().join().orThrow();
    assertThat(second.version()).isEqualTo(2);
    assertThat(library.asUsed(first.id(), 1).orElseThrow().version()).isEqualTo(1);
    assertThat(library.asUsed(first.id(), 1).orElseThrow().schema()).isEqualTo(first.schema());
    assertThat(library.asUsed(first.id(), 9).orElseThrow().version()).isEqualTo(2);
    assertThat(second.label()).isEqualTo("sorts v2");
    assertThat(library.find(first.id())).contains(second);
    assertThat(library.versions(first.id())).hasSize(2);
    assertThat(library.version(first.id(), 2).orElseThrow().what())
        .isEqualTo(
            "Predicts weight; size is left out; weight is category; sort is an input; split by each"
                + " design's recipe.");
    assertThat(table(library.store(first.id(), 1)).column("size").role()).isEqualTo(Role.INPUT);
    assertThat(table(library.store(first.id(), 2)).column("size").role()).isEqualTo(Role.LEFT_OUT);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
  }

  @Test
  void filesComeInWhileANewVersionWaitsForItsLook() {
    Dataset first = LibraryFixture.dataset(drafts, owner, "sorts.csv", TABLE);
    CompletableFuture<Result<DatasetId>> version =
        looks.inTurn(
            () ->
                looks.inTurn(
                    () -> {
                      CompletableFuture<Result<DatasetId>> waits =
                          CompletableFuture.supplyAsync(() -> drafts.newVersion(first.id()));
                      await().until(() -> drafts.find(first.id()).isPresent());
                      assertThat(drafts.looksWait()).isTrue();
                      LibraryFixture.receive(drafts, owner, null, "b.csv", bytes(TABLE)).orThrow();
                      assertThat(waits).isNotDone();
                      return waits;
                    }));
    assertThat(version.join().orThrow()).isEqualTo(first.id());
    assertThat(drafts.find(first.id()).orElseThrow().source()).isNotNull();
  }

  private static Schema.Table table(Result<Store> store) {
    return (Schema.Table) store.orThrow().schema();
  }

  @Test
  void filesThatBelongTogetherAreToldByTheirBytes() throws IOException {
    byte[] images = sample("mnist-10k-images-idx3-ubyte.gz");
    byte[] labels = sample("mnist-10k-labels-idx1-ubyte.gz");
    DatasetId id = LibraryFixture.receive(drafts, owner, null, "a.csv", images).orThrow();
    Draft alone = drafts.look(id).orThrow();
    assertThat(alone.source()).isNull();
    assertThat(alone.open().getFirst().line())
        .isEqualTo("There are IDX images without their labels. Add the file with the labels.");
    LibraryFixture.receive(drafts, owner, id, "b.zip", labels).orThrow();
    Draft both = drafts.look(id).orThrow();
    assertThat(both.source()).isInstanceOf(DataSource.Idx.class);
    Dataset digits = drafts.accept(id, "Digits").orThrow().end().join().orThrow();
    ImageStore store = (ImageStore) library.store(id, 1).orThrow();
    assertThat(digits.schema().samples()).isEqualTo(10_000);
    assertThat(store.schema().labels().get(store.label(0))).isEqualTo(firstLabel(labels));
  }

  @Test
  void secondTableHoldsTheTestRows() {
    DatasetId id =
        LibraryFixture.receive(drafts, owner, null, "test.csv", bytes("a,b\n9,x\n8,y\n")).orThrow();
    LibraryFixture.receive(
            drafts, owner, id, "rows.csv", bytes("a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n"))
        .orThrow();
    Draft draft = drafts.look(id).orThrow();
    DataSource.Csv csv = (DataSource.Csv) draft.source();
    assertThat(csv.file().getFileName().toString()).isEqualTo("file-2");
    assertThat(csv.test().getFileName().toString()).isEqualTo("file-1");
    assertThat(csv.split()).isEqualTo(new SplitPlan.Given());
    drafts.accept(id, "parts").orThrow().end().join().orThrow();
    Store store = library.store(id, 1).orThrow();
    assertThat(store.samples()).isEqualTo(8);
    assertThat(Stream.of(0, 5, 6, 7).map(store::given))
        .containsExactly(Part.TRAIN, Part.TRAIN, Part.TEST, Part.TEST);
  }

  @Test
  void refusedBytesLeaveNothing() {
    List<String> before = children(folders.root());
    Result<DatasetId> large =
        LibraryFixture.receive(drafts, owner, null, "large.csv", new byte[5_000_001]);
    assertThat(large.problems().getFirst().line())
        .isEqualTo(
            "large.csv: The file is larger than 5 MB, the most that this server takes. Upload a"
                + " part of it, or compress it with gzip.");
    assertThat(LibraryFixture.receive(drafts, owner, null, "empty.csv", new byte[0]))
        .isInstanceOf(Result.Failed.class);
    InputStream broken =
        new InputStream() {
          private int left = 200_000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("the browser is gone");
            }
            return 'a';
          }
        };
    assertThatThrownBy(
            () -> drafts.receive(owner, new AtomicReference<>(null), "cut.csv", broken, _ -> {}))
        .hasMessage("the browser is gone");
    assertThat(children(folders.root())).containsAll(before);
    assertThat(children(folders.root().resolve("incoming"))).isEmpty();
    assertThat(drafts.of(owner)).isEmpty();
  }

  @Test
  void clientsNeverNamePaths() {
    for (String name :
        List.of(
            "../../evil.csv",
            "..\\..\\evil.csv",
            "/etc/passwd",
            "a\0b.csv",
            "%2e%2e%2fevil.csv",
            "\\\\host\\share\\x.csv",
            "x".repeat(10_000) + ".csv")) {
      DatasetId id = LibraryFixture.receive(drafts, owner, null, name, bytes(TABLE)).orThrow();
      assertThat(children(folders.uploads(id))).containsExactly("file-1");
      Draft draft = drafts.find(id).orElseThrow();
      assertThat(draft.name()).hasSizeBetween(1, 100).doesNotContain("/", "\\", "\0");
      assertThat(draft.files().getFirst().shown()).doesNotContain("/", "\\", "\0");
    }
  }

  @Test
  void cancelledImportLeavesTheDraftAndNothingElse() {
    StringBuilder rows = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 250_000; i++) {
      rows.append(i % 977).append(',').append(i % 13).append(',').append(i % 2).append('\n');
    }
    Draft draft = LibraryFixture.draft(drafts, owner, "many.csv", rows.toString());
    Importing importing = drafts.accept(draft.id(), "Many").orThrow();
    assertThat(drafts.importing(draft.id())).contains(importing);
    importing.cancel();
    assertThat(importing.end().join()).isInstanceOf(Result.Failed.class);
    assertThat(importing.isCancelled()).isTrue();
    assertThat(drafts.importing(draft.id())).isEmpty();
    assertThat(library.find(draft.id())).isEmpty();
    assertThat(drafts.find(draft.id())).isPresent();
    assertThat(children(folders.of(draft.id()))).containsExactly("upload");
    Dataset dataset = drafts.accept(draft.id(), "Many").orThrow().end().join().orThrow();
    assertThat(dataset.schema().samples()).isEqualTo(250_000);
  }

  @Test
  void whatStandsAgainstADraftKeepsItOut() {
    Draft draft = LibraryFixture.draft(drafts, owner, "one.csv", "a,b\n1,x\n2,x\n3,x\n");
    assertThat(drafts.accept(draft.id(), "One").problems().getFirst().line())
        .contains("It has one class only, \"x\"");
    assertThat(drafts.accept(draft.id(), " ").problems().getFirst().what())
        .isEqualTo("A name has 1 to 100 characters, found 0.");
  }

  @Test
  void sampleIsTakenOnceWithItsCard() {
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    assertThat(iris.card().licence()).isEqualTo("CC BY 4.0");
    assertThat(library.take(owner, Sample.all().getFirst()).orThrow()).isEqualTo(iris);
    assertThat(library.store(iris.id(), 1).orThrow().samples()).isEqualTo(150);
    assertThat(library.store(iris.id(), 1).orThrow().split()).isEqualTo(new SplitPlan.ByRecipe());
  }

  @Test
  void deletedDatasetLosesItsBytesOnceTheUndoIsOver() {
    Dataset dataset = LibraryFixture.dataset(drafts, owner, "sorts.csv", TABLE);
    Runnable undo = library.delete(dataset.id());
    keeper.purge();
    assertThat(Files.exists(folders.of(dataset.id()))).isTrue();
    undo.run();
    assertThat(library.find(dataset.id())).isPresent();
    datasets.setDeleted(dataset.id(), Instant.now().minus(LibraryKeeper.UNDO).minusSeconds(1));
    keeper.purge();
    assertThat(Files.exists(folders.of(dataset.id()))).isFalse();
    assertThat(library.versions(dataset.id())).isEmpty();
  }

  @Test
  void deletedDatasetKeepsItsBytesWhileARunUsesThem() {
    try (PlayedRun run = played.cars(owner, "last-user", 2).start().epochs(2).finish()) {
      DatasetId cars = queue.find(run.id()).orElseThrow().dataset();
      library.delete(cars);
      datasets.setDeleted(cars, Instant.now().minus(LibraryKeeper.UNDO).minusSeconds(1));
      keeper.purge();
      assertThat(Files.exists(folders.of(cars))).isTrue();
      assertThat(library.store(cars, 1).orThrow().samples()).isPositive();
      jdbc.sql("delete from run where id = :id").param("id", run.id().value()).update();
      keeper.purge();
      assertThat(Files.exists(folders.of(cars))).isFalse();
    }
  }

  @Test
  void leftoversOfADeadServerGoAtTheNextStart() throws IOException {
    Dataset dataset = LibraryFixture.dataset(drafts, owner, "sorts.csv", TABLE);
    Path folder = folders.of(dataset.id());
    Files.createDirectories(folder.resolve("import").resolve("store.tmp"));
    Files.createDirectories(folder.resolve("v2"));
    Files.writeString(folder.resolve("ask-1.json"), "{}");
    keeper.sweep();
    assertThat(children(folder)).containsExactlyInAnyOrder("upload", "v1");
  }

  @Test
  void cardIsKeptWithinItsLimits() {
    Dataset dataset = LibraryFixture.dataset(drafts, owner, "sorts.csv", TABLE);
    library.describe(dataset.id(), new Card(" me ", "CC0 1.0", "n")).orThrow();
    assertThat(library.find(dataset.id()).orElseThrow().card())
        .isEqualTo(new Card("me", "CC0 1.0", "n"));
    assertThat(
            library
                .describe(dataset.id(), new Card("", "", "n".repeat(4001)))
                .problems()
                .getFirst()
                .what())
        .isEqualTo("The notes may have 4,000 characters, found 4,001.");
  }

  /** The ninth byte of an IDX file of labels. */
  private static String firstLabel(byte[] file) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return Integer.toString(in.readNBytes(9)[8]);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sample(String file) throws IOException {
    try (InputStream in = Sample.open(file)) {
      return in.readAllBytes();
    }
  }

  private static List<String> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
