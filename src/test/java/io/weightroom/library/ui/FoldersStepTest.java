package io.weightroom.library.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.FolderMeaning;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.library.Dataset;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.library.Library;
import io.weightroom.library.LibraryFixture;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageFiles;
import io.weightroom.reader.Import;
import io.weightroom.reader.Progress;
import io.weightroom.reader.Store;
import io.weightroom.reader.zip.ZipMaker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class FoldersStepTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private Drafts drafts;
  @Autowired private Library library;
  @TempDir private Path temporary;

  @BeforeEach
  void someoneIsSignedIn() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "F" + UUID.randomUUID()));
  }

  private static byte[] archive() {
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < 4; i++) {
      zip.add("train/cats/" + i + ".png", ImageFiles.plain("png", 12, 8, 0xff0000 + i));
      zip.add("train/dogs/" + i + ".png", ImageFiles.plain("png", 12, 8, 0x0000f0 + i));
    }
    zip.add("held/cats/a.png", ImageFiles.plain("png", 12, 8, 0xfe0000));
    zip.add("held/dogs/b.png", ImageFiles.plain("png", 12, 8, 0x0000e1));
    return zip.bytes();
  }

  private Draft draft(byte[] zip) {
    return drafts
        .look(
            LibraryFixture.receive(drafts, CurrentUser.require().id(), null, "pets.zip", zip)
                .orThrow())
        .orThrow();
  }

  private DataSource.Zip source(Draft draft) {
    return (DataSource.Zip) Objects.requireNonNull(drafts.find(draft.id()).orElseThrow().source());
  }

  private String text() {
    return getCurrentView().getElement().getTextRecursively();
  }

  @SuppressWarnings("unchecked")
  private Select<FolderMeaning> meaning(String path) {
    return find(Select.class).all().stream()
        .filter(select -> ("Meaning of " + path).equals(select.getAriaLabel().orElse("")))
        .findFirst()
        .orElseThrow();
  }

  private void choose(String path, @Nullable FolderMeaning meaning, String words) {
    meaning(path).setValue(meaning);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!text().contains(words)) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      Thread.onSpinWait();
      MockVaadin.runUIQueue();
    }
  }

  @Test
  void aFolderThatTheRulesLeaveOutBecomesTheTestPartAndBack() {
    Draft draft = draft(archive());
    UI.getCurrent().navigate(Words.editing(draft.id()), QueryParameters.of("step", "correct"));
    assertThat(text()).contains("It is neither train, valid nor test.");

    choose("held", FolderMeaning.TEST, "test part, class cats");
    assertThat(text()).contains("test part, class dogs").contains("By choice");
    assertThat(source(draft).options().meanings()).isEqualTo(Map.of("held", FolderMeaning.TEST));
    assertThat(source(draft).split()).isEqualTo(new SplitPlan.Given());
    Path stored = temporary.resolve("store");
    Import.run(source(draft), stored, Progress.SILENT).orThrow();
    try (Store store = Store.open(stored).orThrow()) {
      assertThat(
              LongStream.range(0, store.samples()).filter(i -> store.given(i) == Part.TEST).count())
          .isEqualTo(2);
      assertThat(store.samples()).isEqualTo(10);
    }

    choose("held", null, "It is neither train, valid nor test.");
    assertThat(source(draft).options().meanings()).isEmpty();
    choose("held", FolderMeaning.CLASS, "class held");
    choose("held", FolderMeaning.UNLABELLED, "Kept for prediction by choice.");
  }

  @Test
  void whatAFolderMeansIsKeptInTheVersionAndReadAgainForTheNext() {
    Draft draft = draft(archive());
    Dataset first = drafts.accept(draft.id(), "pets").orThrow().end().join().orThrow();
    assertThat(first.schema().samples()).isEqualTo(8);

    drafts.newVersion(first.id()).orThrow();
    DataSource.Zip plain = source(drafts.find(first.id()).orElseThrow());
    DataSource held =
        Sources.with(
            plain, plain.options().with(Set.of(), Map.of("held", FolderMeaning.VALIDATION)));
    drafts.look(first.id(), held).orThrow();
    Dataset second = drafts.accept(first.id(), "pets").orThrow().end().join().orThrow();
    assertThat(second.schema().samples()).isEqualTo(10);
    assertThat(library.version(first.id(), 2).orElseThrow().what())
        .contains("Folders meant otherwise");

    drafts.newVersion(first.id()).orThrow();
    Draft third = drafts.find(first.id()).orElseThrow();
    assertThat(source(third).options().meanings())
        .isEqualTo(Map.of("held", FolderMeaning.VALIDATION));
    UI.getCurrent().navigate(Words.editing(first.id()), QueryParameters.of("step", "correct"));
    assertThat(text()).contains("validation part, class cats").contains("By choice");
    assertThat(meaning("held").getValue()).isEqualTo(FolderMeaning.VALIDATION);
  }

  @Test
  void foldersOverAllOthersAndNamesInTheArchiveItselfHaveNoMeaningToChoose() {
    ZipMaker zip = new ZipMaker();
    zip.add("loose.png", ImageFiles.plain("png", 12, 8, 0xff));
    zip.add("cats/a.png", ImageFiles.plain("png", 12, 8, 0xff0000));
    zip.add("dogs/b.png", ImageFiles.plain("png", 12, 8, 0x00ff00));
    Draft draft = draft(zip.bytes());
    UI.getCurrent().navigate(Words.editing(draft.id()), QueryParameters.of("step", "correct"));
    assertThat(text()).contains("the archive itself");
    assertThat(find(Select.class).all().stream().map(HasAriaLabel.class::cast))
        .extracting(select -> select.getAriaLabel().orElse(""))
        .contains("Meaning of cats", "Meaning of dogs")
        .doesNotContain("Meaning of the archive itself", "Meaning of /");
  }

  @Test
  void theSplitSaysHowManyImagesOfEachClassAPartGetsAndWhereTheyAreTooFew() {
    assertThat(split(1)).contains("Give more images, or choose 0 % for validation and test.");
    assertThat(split(10))
        .doesNotContain("Give more images")
        .containsSubsequence("training 12", "By class", "cats", "training 6", "dogs", "training 6");
    assertThat(split(12))
        .as("24 images of which 5 judge, and 5 are kept: the classes' numbers add up to that")
        .containsSubsequence(
            "training 14", "validation 5", "test 5", "cats", "training 7", "validation 2", "test 3")
        .containsSubsequence("dogs", "training 7", "validation 3", "test 2");
  }

  /** What the step of the split says of two classes with so many images each and two without. */
  private String split(int each) {
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < each; i++) {
      zip.add("cats/" + i + ".png", ImageFiles.plain("png", 12, 8, 0xff0000 + i));
      zip.add("dogs/" + i + ".png", ImageFiles.plain("png", 12, 8, 0x0000f0 + i));
    }
    zip.add("unlabeled/a.png", ImageFiles.plain("png", 12, 8, 0x00f000));
    zip.add("unlabeled/b.png", ImageFiles.plain("png", 12, 8, 0x00f001));
    Draft draft = draft(zip.bytes());
    UI.getCurrent().navigate(Words.editing(draft.id()), QueryParameters.of("step", "split"));
    return text();
  }
}
