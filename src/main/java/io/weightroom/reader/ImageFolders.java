package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.FolderMeaning;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.SchemaRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the folders of an archive of images mean, told from the names alone.
 *
 * @param folders in the order in which they are shown; folders that are made of the beginnings of
 *     file names or of a table of labels stand here like others
 * @param classes the names of the classes, sorted
 * @param given whether the folders deal the images to parts
 * @param archives the first archives that lie in the archive; they are never opened
 * @param problems what stands against it
 */
public record ImageFolders(
    List<Folder> folders,
    List<String> classes,
    boolean given,
    List<String> archives,
    List<Problem> problems) {

  public ImageFolders {
    folders = List.copyOf(folders);
    classes = List.copyOf(classes);
    archives = List.copyOf(archives);
    problems = List.copyOf(problems);
  }

  /** What the images of a folder are for. */
  public enum Use {
    /** Their class is known. */
    CLASS,
    /** Their class is not known; they are kept for prediction and stand in no part. */
    UNLABELLED,
    /** They are not imported. */
    LEFT_OUT
  }

  /**
   * A folder with all that lies in it.
   *
   * @param path as the archive names it; to be named in {@code ImageOptions.leftOut}. Where a class
   *     comes from file names or a table, the folder, a colon and the class
   * @param className the class of its images; null unless {@code use} is CLASS
   * @param part the part that the folder gives them; null if it gives none
   * @param images how many images it holds, by their names
   * @param others how many other files it holds, which are never read
   * @param reason one sentence that says why it has this use
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Folder(
      String path,
      Use use,
      @Nullable String className,
      @Nullable Part part,
      long images,
      long others,
      String reason) {

    private Folder inSomePart() {
      return part != null
          ? this
          : new Folder(path, use, className, Part.TRAIN, images, others, reason);
    }
  }

  static ImageFolders of(List<Folder> folders, List<String> archives) {
    List<String> classes =
        folders.stream()
            .map(Folder::className)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    boolean given =
        folders.stream().map(Folder::part).filter(Objects::nonNull).distinct().count() > 1;
    List<Problem> problems = problems(folders, classes, archives);
    return new ImageFolders(folders, ordered(classes), given, archives, problems);
  }

  /** Numbers by value if all names are numbers, else by letters. */
  private static List<String> ordered(List<String> names) {
    return names.stream().allMatch(name -> name.matches("\\d{1,9}"))
        ? names.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList()
        : names;
  }

  /** The same folders without those that a person left out, and without all that lies in them. */
  public ImageFolders without(Set<String> leftOut) {
    List<Folder> kept = new ArrayList<>();
    for (Folder folder : folders) {
      boolean out =
          folder.use() != Use.LEFT_OUT
              && leftOut.stream()
                  .anyMatch(
                      path ->
                          folder.path().equals(path)
                              || folder.path().startsWith(path + "/")
                              || folder.path().startsWith(path + ":"));
      kept.add(
          out
              ? new Folder(
                  folder.path(),
                  Use.LEFT_OUT,
                  null,
                  null,
                  folder.images(),
                  folder.others(),
                  "Left out by choice.")
              : folder);
    }
    return of(kept, archives);
  }

  /**
   * The same folders as a person means them, and without those that are left out. What is said of a
   * folder holds for all that lies in it and has no meaning of its own. A part is given only to
   * images of known classes; where a person deals folders to parts, a class that stands in none is
   * in the training part.
   */
  public ImageFolders meant(ImageOptions options) {
    Map<String, FolderMeaning> meanings = options.meanings();
    if (meanings.isEmpty()) {
      return without(options.leftOut());
    }
    List<Folder> all = new ArrayList<>();
    folders.forEach(folder -> all.add(meant(folder, meanings)));
    if (all.stream().anyMatch(folder -> folder.part() != null)) {
      all.replaceAll(folder -> folder.use() == Use.CLASS ? folder.inSomePart() : folder);
    }
    return of(all, archives).without(options.leftOut());
  }

  private static Folder meant(Folder rule, Map<String, FolderMeaning> meanings) {
    String path = rule.path();
    String around = path;
    while (!meanings.containsKey(around) && around.lastIndexOf('/') > 0) {
      around = around.substring(0, around.lastIndexOf('/'));
    }
    FolderMeaning meaning = meanings.get(around);
    if (meaning == null || rule.images() == 0) {
      return rule;
    }
    Part part = meaning.part();
    return switch (meaning) {
      case CLASS ->
          new Folder(
              path,
              Use.CLASS,
              around.substring(around.lastIndexOf('/') + 1),
              rule.part(),
              rule.images(),
              rule.others(),
              "A class by choice. By the rules: " + rule.reason());
      case UNLABELLED ->
          new Folder(
              path,
              Use.UNLABELLED,
              null,
              null,
              rule.images(),
              rule.others(),
              "Kept for prediction by choice. By the rules: " + rule.reason());
      case TRAINING, VALIDATION, TEST ->
          rule.use() == Use.CLASS
              ? new Folder(
                  path,
                  Use.CLASS,
                  rule.className(),
                  part,
                  rule.images(),
                  rule.others(),
                  "In this part by choice. " + rule.reason())
              : new Folder(
                  path,
                  rule.use(),
                  null,
                  null,
                  rule.images(),
                  rule.others(),
                  "A part is given only to images whose class is known. " + rule.reason());
    };
  }

  private static List<Problem> problems(
      List<Folder> folders, List<String> classes, List<String> archives) {
    long images = folders.stream().mapToLong(Folder::images).sum();
    String what = null;
    String remedy =
        "Put the images of each class into a folder of its own, or give a table (CSV)"
            + " of file names and labels.";
    if (images == 0 && !archives.isEmpty()) {
      what =
          "It holds no images but other archives ("
              + String.join(", ", archives)
              + "), which are not opened.";
      remedy = "Unpack them and pack the folders with the images.";
    } else if (images == 0) {
      what = "It holds no images: no file's name ends in .png, .jpg, .jpeg, .gif or .bmp.";
    } else if (classes.isEmpty()) {
      what = "Nothing says the classes of its images. " + folders.getFirst().reason();
    } else if (classes.size() == 1) {
      what = "Its images have one class, \"" + classes.getFirst() + "\"; two are needed at least.";
    } else if (classes.size() > SchemaRules.MAX_CLASSES) {
      what =
          "It has "
              + classes.size()
              + " classes; at most "
              + SchemaRules.MAX_CLASSES
              + " can be learned.";
      remedy = "Leave some out, or put images of a kind into one folder.";
    }
    return what == null ? List.of() : List.of(new Problem(new Place.Whole(), what, remedy));
  }

  /** How many images will be imported with a class. */
  public long labelled() {
    return count(Use.CLASS);
  }

  /** How many images will be imported without a class. */
  public long unlabelled() {
    return count(Use.UNLABELLED);
  }

  private long count(Use use) {
    return folders.stream().filter(f -> f.use() == use).mapToLong(Folder::images).sum();
  }
}
