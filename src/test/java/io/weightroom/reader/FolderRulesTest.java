package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.FolderMeaning;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Part;
import io.weightroom.reader.ImageFolders.Folder;
import io.weightroom.reader.ImageFolders.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts as people and well-known archives have them. */
class FolderRulesTest {

  @Test
  void foldersAreClasses() {
    ImageFolders folders =
        read(files("animals/cats/", 3), files("animals/dogs/deep/", 2), List.of("animals/a.txt"));
    assertThat(lines(folders))
        .containsExactly(
            "animals/cats CLASS cats null 3 0",
            "animals/dogs CLASS dogs null 2 0",
            "animals LEFT_OUT null null 0 1");
    assertThat(folders.classes()).containsExactly("cats", "dogs");
    assertThat(folders.given()).isFalse();
    assertThat(folders.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"valid", "Validation", "val"})
  void foldersOfPartsHoldFoldersOfClasses(String valid) {
    ImageFolders folders =
        read(
            files("train/a/", 4),
            files("train/b/", 4),
            files(valid + "/a/", 1),
            files(valid + "/c/", 1),
            files("test/b/", 2));
    assertThat(lines(folders))
        .containsExactlyInAnyOrder(
            "train/a CLASS a TRAIN 4 0",
            "train/b CLASS b TRAIN 4 0",
            "test/b CLASS b TEST 2 0",
            valid + "/a CLASS a VALIDATION 1 0",
            valid + "/c LEFT_OUT null null 1 0")
        .satisfies(all -> assertThat(folders.given()).isTrue());
    assertThat(folders.folders())
        .filteredOn(f -> f.use() == Use.LEFT_OUT)
        .allMatch(f -> f.reason().contains("no class of this name"));
  }

  @Test
  void dogsVersusCatsWithItsExtraFolders() {
    ImageFolders folders = dogsVersusCats();
    assertThat(lines(folders))
        .containsExactlyInAnyOrder(
            "dogscats/train/cats CLASS cats TRAIN 8 0",
            "dogscats/train/dogs CLASS dogs TRAIN 8 0",
            "dogscats/valid/cats CLASS cats VALIDATION 2 0",
            "dogscats/valid/dogs CLASS dogs VALIDATION 2 0",
            "dogscats/test1 UNLABELLED null null 5 0",
            "dogscats/sample LEFT_OUT null null 4 1",
            "dogscats/models LEFT_OUT null null 0 2");
    assertThat(folders.labelled()).isEqualTo(20);
    assertThat(folders.unlabelled()).isEqualTo(5);
    assertThat(folders.problems()).isEmpty();
  }

  static ImageFolders dogsVersusCats() {
    return read(
        files("dogscats/train/cats/cat.", 8),
        files("dogscats/train/dogs/dog.", 8),
        files("dogscats/valid/cats/cat.9", 2),
        files("dogscats/valid/dogs/dog.9", 2),
        files("dogscats/test1/", 5),
        files("dogscats/sample/train/cats/cat.", 1),
        files("dogscats/sample/train/dogs/dog.", 1),
        files("dogscats/sample/valid/cats/cat.", 1),
        files("dogscats/sample/valid/dogs/dog.", 1),
        List.of("dogscats/sample/notes.txt", "dogscats/models/a.h5", "dogscats/models/b.h5"),
        List.of("__MACOSX/dogscats/._train", "dogscats/.DS_Store", "dogscats/train/Thumbs.db"));
  }

  @Test
  void whatAPersonLeavesOutIsGoneWithAllInIt() {
    ImageFolders folders = dogsVersusCats().without(Set.of("dogscats/valid", "dogscats/test1"));
    assertThat(folders.given()).isFalse();
    assertThat(folders.labelled()).isEqualTo(16);
    assertThat(folders.unlabelled()).isZero();
    ImageFolders one = dogsVersusCats().without(Set.of("dogscats/train/dogs", "dogscats/valid"));
    assertThat(one.problems().getFirst().what()).contains("one class, \"cats\"");
  }

  @Test
  void namesOfFilesMayBeginWithTheClass() {
    ImageFolders folders = read(files("train/cat.", 9), files("train/dog.", 9), files("test1/", 4));
    assertThat(lines(folders))
        .containsExactly(
            "train:cat CLASS cat TRAIN 9 0",
            "train:dog CLASS dog TRAIN 9 0",
            "test1 UNLABELLED null null 4 0");
    assertThat(folders.folders().getFirst().reason()).contains("begin with the class");
    ImageFolders pets = read(files("Abyssinian_", 9), files("great_pyrenees_", 9));
    assertThat(pets.classes()).containsExactly("Abyssinian", "great_pyrenees");
    ImageFolders cameras = read(files("IMG_", 9), files("DSC_", 9));
    assertThat(cameras.problems().getFirst().line())
        .contains("neither their names nor a table")
        .contains("give a table (CSV)");
  }

  @Test
  void aTableNamesTheClassesOfImagesInOneFolder() {
    List<List<String>> rows =
        IntStream.range(0, 10).mapToObj(i -> List.of("x" + i, "" + i, "b" + i % 2)).toList();
    List<String> paths = IntStream.range(0, 12).mapToObj(i -> "x" + i + ".png").toList();
    ImageLabels labels = ImageLabels.find("labels.csv", List.of("id", "n", "breed"), rows, paths);
    assertThat(labels).isNotNull();
    assertThat(labels.nameColumn()).isEqualTo("id");
    assertThat(labels.labelColumn()).isEqualTo("breed");
    assertThat(labels.matched()).isEqualTo(10);
    ImageFolders folders =
        FolderRules.read(paths.stream().map(p -> "all/" + p).toList(), labels, false).folders();
    assertThat(lines(folders))
        .containsExactly(
            "all:b0 CLASS b0 null 5 0", "all:b1 CLASS b1 null 5 0", "all UNLABELLED null null 2 0");
  }

  @Test
  void saysWhatStandsAgainstAnArchive() {
    assertThat(problem(List.of("a.txt"))).contains("holds no images");
    assertThat(problem(List.of())).contains("holds no images");
    assertThat(problem(List.of("train.zip", "test1.zip")))
        .contains("other archives (train.zip, test1.zip)")
        .contains("Unpack them");
    assertThat(problem(files("cats/", 3))).contains("Nothing says the classes");
    List<String> many = new ArrayList<>();
    IntStream.range(0, 2000).forEach(i -> many.add("c" + i + "/1.png"));
    assertThat(problem(many)).contains("2000 classes");
  }

  @Test
  void numbersAreSortedByValueAndMixedNamesByLetters() {
    assertThat(read(files("10/", 1), files("9/", 1), files("1/", 1)).classes())
        .containsExactly("1", "9", "10");
    assertThat(read(files("10/", 1), files("9/", 1), files("1a/", 1)).classes())
        .containsExactly("10", "1a", "9");
  }

  @Test
  void partsMayLieTwiceInOneAnother() {
    ImageFolders folders =
        read(
            files("training_set/training_set/cats/", 2),
            files("training_set/training_set/dogs/", 2),
            files("test_set/test_set/cats/", 1));
    assertThat(lines(folders))
        .containsExactly(
            "training_set/training_set/cats CLASS cats TRAIN 2 0",
            "training_set/training_set/dogs CLASS dogs TRAIN 2 0",
            "test_set/test_set/cats CLASS cats TEST 1 0");
  }

  /** What folders mean with a person's corrections. */
  private static List<String> meant(
      Map<String, FolderMeaning> meanings, Set<String> leftOut, List<String> names) {
    ImageOptions options =
        new ImageOptions(
            8, 8, ImageOptions.Colour.RGB, ImageOptions.Fit.CROP, leftOut, false, meanings);
    return lines(FolderRules.read(names, null, false, meanings).folders().meant(options));
  }

  @Test
  void aPersonSaysWhichPartAFolderIs() {
    List<String> names = new ArrayList<>();
    names.addAll(files("train/a/", 4));
    names.addAll(files("train/b/", 4));
    names.addAll(files("held/a/", 1));
    names.addAll(files("held/b/", 2));
    assertThat(meant(Map.of(), Set.of(), names)).contains("held LEFT_OUT null null 3 0");
    assertThat(meant(Map.of("held", FolderMeaning.TEST), Set.of(), names))
        .containsExactlyInAnyOrder(
            "train/a CLASS a TRAIN 4 0",
            "train/b CLASS b TRAIN 4 0",
            "held/a CLASS a TEST 1 0",
            "held/b CLASS b TEST 2 0");
    assertThat(meant(Map.of("held", FolderMeaning.TEST), Set.of("held/b"), names))
        .contains("held/a CLASS a TEST 1 0", "held/b LEFT_OUT null null 2 0");
    assertThat(
            meant(
                Map.of(
                    "train", FolderMeaning.VALIDATION,
                    "held", FolderMeaning.TRAINING,
                    "held/b", FolderMeaning.TEST),
                Set.of(),
                names))
        .containsExactlyInAnyOrder(
            "held/a CLASS a TRAIN 1 0",
            "held/b CLASS b TEST 2 0",
            "train/a CLASS a VALIDATION 4 0",
            "train/b CLASS b VALIDATION 4 0");
  }

  @Test
  void aPersonSaysWhatIsAClassAndWhatIsNone() {
    List<String> names = new ArrayList<>();
    names.addAll(files("cats/", 3));
    names.addAll(files("dogs/", 3));
    names.addAll(files("predictors/", 2));
    names.addAll(files("odd/", 1));
    assertThat(meant(Map.of(), Set.of(), names)).contains("predictors UNLABELLED null null 2 0");
    assertThat(
            meant(
                Map.of("predictors", FolderMeaning.CLASS, "odd", FolderMeaning.UNLABELLED),
                Set.of(),
                names))
        .containsExactlyInAnyOrder(
            "cats CLASS cats null 3 0",
            "dogs CLASS dogs null 3 0",
            "predictors CLASS predictors null 2 0",
            "odd UNLABELLED null null 1 0");
    ImageFolders beside = read(files("train/a/", 2), files("train/b/", 2), files("more/", 1));
    ImageOptions options =
        new ImageOptions(8, 8, ImageOptions.Colour.RGB, ImageOptions.Fit.CROP, Set.of(), false)
            .with(Set.of(), Map.of("more", FolderMeaning.CLASS, "train/b", FolderMeaning.TEST));
    assertThat(lines(beside.meant(options)))
        .contains("more CLASS more TRAIN 1 0", "train/b CLASS b TEST 2 0");
    assertThat(beside.meant(options).folders())
        .filteredOn(folder -> folder.path().equals("more"))
        .allMatch(
            folder ->
                folder
                    .reason()
                    .equals(
                        "A class by choice. By the rules: It is neither train, valid nor test."));
  }

  @Test
  void aPartIsNotGivenToImagesOfUnknownClass() {
    List<String> names = new ArrayList<>();
    names.addAll(files("train/a/", 2));
    names.addAll(files("train/b/", 2));
    names.addAll(files("test1/", 2));
    ImageFolders folders =
        FolderRules.read(names, null, false, Map.of("test1", FolderMeaning.TEST)).folders();
    ImageOptions options =
        new ImageOptions(8, 8, ImageOptions.Colour.RGB, ImageOptions.Fit.CROP, Set.of(), false)
            .with(Set.of(), Map.of("test1", FolderMeaning.TEST));
    assertThat(lines(folders.meant(options))).contains("test1 UNLABELLED null null 2 0");
    assertThat(folders.meant(options).folders().getLast().reason())
        .startsWith("A part is given only to images whose class is known.");
  }

  @Test
  void aFolderOfOneClassStandsInAPartAndTheOthersInTheTrainingPart() {
    List<String> names = new ArrayList<>();
    names.addAll(files("cats/", 3));
    names.addAll(files("dogs/", 3));
    names.addAll(files("odd/", 2));
    assertThat(meant(Map.of("odd", FolderMeaning.TEST), Set.of(), names))
        .containsExactlyInAnyOrder(
            "cats CLASS cats TRAIN 3 0", "dogs CLASS dogs TRAIN 3 0", "odd CLASS odd TEST 2 0");
    assertThat(meant(Map.of("cats", FolderMeaning.TRAINING), Set.of(), names))
        .containsExactlyInAnyOrder(
            "cats CLASS cats TRAIN 3 0", "dogs CLASS dogs TRAIN 3 0", "odd CLASS odd TRAIN 2 0");
    assertThat(meant(Map.of("nowhere", FolderMeaning.TEST), Set.of(), names))
        .contains("cats CLASS cats null 3 0");
  }

  @Test
  void aFolderOfAPartIsReadByTheBeginningsOfItsFiles() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      names.add("one/cat." + i + ".jpg");
      names.add("one/dog." + i + ".jpg");
      names.add("two/cat." + i + ".jpg");
      names.add("two/dog." + i + ".jpg");
    }
    assertThat(meant(Map.of(), Set.of(), names))
        .containsExactlyInAnyOrder("one CLASS one null 8 0", "two CLASS two null 8 0");
    assertThat(
            meant(
                Map.of("one", FolderMeaning.TRAINING, "two", FolderMeaning.TEST), Set.of(), names))
        .containsExactlyInAnyOrder(
            "one:cat CLASS cat TRAIN 4 0",
            "one:dog CLASS dog TRAIN 4 0",
            "two:cat CLASS cat TEST 4 0",
            "two:dog CLASS dog TEST 4 0");
  }

  @Test
  void aWordForFoldersThatLooksLikeAnothersBeginningIsNotTakenForIt() {
    List<String> names = new ArrayList<>();
    names.addAll(files("cats/", 1));
    names.addAll(files("catsandmore/", 1));
    assertThat(meant(Map.of("cats", FolderMeaning.UNLABELLED), Set.of(), names))
        .containsExactlyInAnyOrder(
            "cats UNLABELLED null null 1 0", "catsandmore CLASS catsandmore null 1 0");
  }

  private static String problem(List<String> names) {
    return FolderRules.read(names, null, false).folders().problems().getFirst().line();
  }

  @SafeVarargs
  private static ImageFolders read(List<String>... names) {
    List<String> all = new ArrayList<>();
    for (List<String> some : names) {
      all.addAll(some);
    }
    return FolderRules.read(all, null, false).folders();
  }

  private static List<String> files(String start, int count) {
    return IntStream.range(0, count).mapToObj(i -> start + i + ".jpg").toList();
  }

  private static List<String> lines(ImageFolders folders) {
    return folders.folders().stream().map(FolderRulesTest::line).toList();
  }

  private static String line(Folder f) {
    Use use = f.use();
    Part part = f.part();
    return String.join(
        " ", f.path(), use + "", f.className() + "", part + "", f.images() + "", f.others() + "");
  }
}
