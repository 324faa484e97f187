package io.weightroom.reader;

import io.weightroom.dataset.FolderMeaning;
import io.weightroom.dataset.Part;
import io.weightroom.reader.ImageFolders.Folder;
import io.weightroom.reader.ImageFolders.Use;
import io.weightroom.reader.image.ImageFormat;
import io.weightroom.reader.zip.EntryName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells from names what the folders of an archive mean: folders of classes, with folders of parts
 * around them or without; file names that begin with their class; a table of labels.
 */
final class FolderRules {
  private final List<String> names;
  private final @Nullable ImageLabels labels;
  private final boolean chosen;
  private final Map<String, FolderMeaning> meanings;
  private final String root;
  private final int[] folderOf;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Set<String> trained = new HashSet<>();

  /** A folder whose images are still being counted. */
  private static final class Draft {
    private final String path;
    private final Use use;
    private final @Nullable String className;
    private final @Nullable Part part;
    private final String reason;
    private final int index;
    private long images;
    private long others;

    Draft(String path, Use use, @Nullable String name, @Nullable Part part, String why, int index) {
      this.path = path;
      this.use = use;
      this.className = name;
      this.part = part;
      this.reason = why;
      this.index = index;
    }
  }

  /**
   * What was understood.
   *
   * @param folderOf the index of each name's folder; −1 for what is no image
   */
  record Layout(ImageFolders folders, int[] folderOf) {}

  private FolderRules(
      List<String> names,
      @Nullable ImageLabels labels,
      boolean chosen,
      Map<String, FolderMeaning> meanings) {
    this.meanings = meanings;
    this.names = names;
    this.labels = labels;
    this.chosen = chosen;
    this.root = root(names);
    this.folderOf = new int[names.size()];
    Arrays.fill(folderOf, -1);
  }

  /**
   * Reads the names of an archive's files.
   *
   * @param labels a table that names images, if there is one
   * @param chosen whether a person gave the table, so that it wins over folders
   */
  static Layout read(List<String> names, @Nullable ImageLabels labels, boolean chosen) {
    return read(names, labels, chosen, Map.of());
  }

  /**
   * Reads the names of an archive's files.
   *
   * @param labels a table that names images, if there is one
   * @param chosen whether a person gave the table, so that it wins over folders
   * @param meanings what a person says that folders are for; those of parts decide how what lies in
   *     a folder is read, all others are for {@link ImageFolders#meant}
   */
  static Layout read(
      List<String> names,
      @Nullable ImageLabels labels,
      boolean chosen,
      Map<String, FolderMeaning> meanings) {
    return new FolderRules(names, labels, chosen, meanings).layout();
  }

  /** Whether a file is of those that systems leave behind, which nobody means. */
  static boolean ignored(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return name.endsWith("/")
        || name.startsWith("__MACOSX/")
        || name.contains("/__MACOSX/")
        || file.startsWith(".")
        || file.equalsIgnoreCase("Thumbs.db")
        || file.equalsIgnoreCase("desktop.ini");
  }

  static boolean image(String name) {
    return !ignored(name) && ImageFormat.named(name);
  }

  /** The folder around all images, with a slash at its end; empty if there is none. */
  static String root(List<String> names) {
    String common = null;
    for (String name : names) {
      if (!image(name)) {
        continue;
      }
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      if (common == null) {
        common = folder;
      }
      while (!folder.startsWith(common)) {
        common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
      }
    }
    return common == null ? "" : common;
  }

  private Layout layout() {
    Map<String, List<Integer>> tops = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (image(names.get(i))) {
        tops.computeIfAbsent(first(inner(i)), t -> new ArrayList<>()).add(i);
      }
    }
    Map<String, Part> given = new HashMap<>();
    tops.forEach(
        (top, images) -> {
          Part part = top(top, images);
          if (part != null) {
            given.put(top, part);
          }
        });
    boolean parts = given.containsValue(Part.TRAIN);
    tops.forEach(
        (top, images) -> {
          if (given.get(top) == Part.TRAIN) {
            part(top, Part.TRAIN, images);
          }
        });
    tops.forEach(
        (top, images) -> {
          Part part = given.get(top);
          if (parts && part != Part.TRAIN) {
            beside(top, part, images);
          } else if (!parts) {
            alone(top, tops.size(), images);
          }
        });
    countOthers();
    List<Folder> folders =
        drafts.values().stream()
            .map(d -> new Folder(d.path, d.use, d.className, d.part, d.images, d.others, d.reason))
            .toList();
    return new Layout(ImageFolders.of(folders, archives()), folderOf);
  }

  /**
   * The part of a folder below the root: by a person's word, else by its name. A folder of images
   * whose classes nothing in it tells is no folder of a part by a person's word: it is read as
   * ever, and what it is then stands in that part.
   */
  private @Nullable Part top(String top, List<Integer> images) {
    FolderMeaning meant = top.isEmpty() ? null : meanings.get(shown(folder(top)));
    if (meant != null && meant.part() == null) {
      return null;
    }
    boolean told =
        meant != null
            && (labels != null
                || images.stream().anyMatch(i -> rest(inner(i)).contains("/"))
                || Beginnings.areClasses(images.stream().map(this::file).toList()));
    return meant != null && told ? meant.part() : FolderNames.part(top);
  }

  /** A folder beside train. */
  private void beside(String top, @Nullable Part part, List<Integer> images) {
    if (part != null) {
      part(top, part, images);
    } else if (images.stream()
        .anyMatch(i -> FolderNames.part(first(rest(inner(i)))) == Part.TRAIN)) {
      all(top, images, Use.LEFT_OUT, "It holds a training folder of its own, as copies do.");
    } else if (top.isEmpty()) {
      all(top, images, Use.UNLABELLED, "These images lie beside the folders of the parts.");
    } else if (FolderNames.unlabelled(top)) {
      all(top, images, Use.UNLABELLED, "Its name says that the classes are not known.");
    } else {
      all(top, images, Use.LEFT_OUT, "It is neither train, valid nor test.");
    }
  }

  /** A folder of an archive without parts. */
  private void alone(String top, int tops, List<Integer> images) {
    if (chosen || top.isEmpty() && tops == 1) {
      loose(top, null, images, Set.of(), false);
    } else if (top.isEmpty()) {
      all(top, images, Use.UNLABELLED, "These images lie beside the folders of the classes.");
    } else if (FolderNames.unlabelled(top)) {
      all(top, images, Use.UNLABELLED, "Its name says that the classes are not known.");
    } else {
      add(root + top, Use.CLASS, top, null, "The folder's name is the class.", images);
    }
  }

  /** A folder of a part, with folders of classes in it or images. */
  private void part(String top, Part part, List<Integer> all) {
    String path = top;
    Function<Integer, String> below = i -> rest(inner(i));
    // some archives have the folder of a part twice, one in the other
    if (all.stream().allMatch(i -> FolderNames.part(first(rest(inner(i)))) == part)) {
      path = top + "/" + first(rest(inner(all.getFirst())));
      below = i -> rest(rest(inner(i)));
    }
    Map<String, List<Integer>> children = new TreeMap<>();
    for (int i : all) {
      children.computeIfAbsent(first(below.apply(i)), c -> new ArrayList<>()).add(i);
    }
    List<Integer> direct = children.remove("");
    boolean classes = part == Part.TRAIN || children.keySet().stream().anyMatch(trained::contains);
    for (Map.Entry<String, List<Integer>> child : children.entrySet()) {
      String name = child.getKey();
      List<Integer> images = child.getValue();
      String folder = root + path + "/" + name;
      if (chosen) {
        loose(path + "/" + name, part, images, trained, true);
      } else if (part == Part.TRAIN && !FolderNames.unlabelled(name)) {
        add(folder, Use.CLASS, name, part, "A class, for " + FolderNames.words(part) + ".", images);
        trained.add(shown(name));
      } else if (trained.contains(shown(name))) {
        add(folder, Use.CLASS, name, part, "A class, for " + FolderNames.words(part) + ".", images);
      } else if (classes && part != Part.TRAIN) {
        String why = "The training part has no class of this name.";
        add(folder, Use.LEFT_OUT, null, null, why, images);
      } else {
        String why = "Nothing says the classes of these images.";
        add(folder, Use.UNLABELLED, null, null, why, images);
      }
    }
    if (direct != null) {
      loose(path, part, direct, trained, !children.isEmpty() || part != Part.TRAIN);
    }
  }

  /**
   * Images whose folder is no class: a table of labels or their names tell the class.
   *
   * @param known the classes that there may be; all if empty
   * @param others whether images without a class are nothing unusual here
   */
  private void loose(
      String top, @Nullable Part part, List<Integer> images, Set<String> known, boolean others) {
    String folder = folder(top);
    ImageLabels table = labels;
    Function<Integer, @Nullable String> name = i -> null;
    String why = "";
    if (table != null && images.stream().anyMatch(i -> table.label(inner(i)) != null)) {
      name = i -> table.label(inner(i));
      why = "Column \"" + shown(table.labelColumn()) + "\" of " + shown(table.file()) + " says so.";
    } else if (Beginnings.areClasses(images.stream().map(this::file).toList())) {
      name = i -> Beginnings.of(file(i));
      why = "The names of its files begin with the class.";
    }
    Map<String, List<Integer>> classes = new TreeMap<>();
    List<Integer> rest = new ArrayList<>();
    for (int i : images) {
      String label = name.apply(i);
      boolean fits = label != null && (known.isEmpty() || known.contains(shown(label)));
      if (fits && label != null) {
        classes.computeIfAbsent(label, l -> new ArrayList<>()).add(i);
      } else {
        rest.add(i);
      }
    }
    for (Map.Entry<String, List<Integer>> entry : classes.entrySet()) {
      String label = entry.getKey();
      add((folder + ":" + label), Use.CLASS, label, part, why, entry.getValue());
      if (part == Part.TRAIN) {
        trained.add(shown(label));
      }
    }
    if (!rest.isEmpty()) {
      String reason =
          !classes.isEmpty() && why.startsWith("Column")
              ? "The table has no class for these images."
              : others || !classes.isEmpty()
                  ? "Nothing says the classes of these images."
                  : "The images lie in one folder, and neither their names nor a table say what"
                      + " their classes are.";
      add(folder, Use.UNLABELLED, null, null, reason, rest);
    }
  }

  private void all(String top, List<Integer> images, Use use, String reason) {
    add(folder(top), use, null, null, reason, images);
  }

  private void add(
      String path,
      Use use,
      @Nullable String name,
      @Nullable Part part,
      String reason,
      List<Integer> images) {
    Draft draft =
        drafts.computeIfAbsent(
            shown(path.isEmpty() ? "/" : path),
            p -> new Draft(p, use, name == null ? null : shown(name), part, reason, drafts.size()));
    for (int i : images) {
      folderOf[i] = draft.index;
      draft.images++;
    }
  }

  /** Files that are no images are counted at the folder that holds them, or at one of their own. */
  private void countOthers() {
    Map<String, Draft> within = new HashMap<>();
    for (Draft draft : drafts.values()) {
      int inside = folder("").length() + 1;
      for (int at = draft.path.indexOf('/', inside); at > 0; at = draft.path.indexOf('/', at + 1)) {
        within.putIfAbsent(draft.path.substring(0, at), draft);
      }
      within.put(draft.path, draft);
    }
    for (String name : names) {
      if (ignored(name) || image(name)) {
        continue;
      }
      boolean inside = name.startsWith(root);
      String top = first(inside ? name.substring(root.length()) : name);
      String path = inside ? folder(top) : top;
      Draft draft =
          within.computeIfAbsent(
              shown(path.isEmpty() ? "/" : path),
              p -> {
                String why = "It holds no images.";
                Draft own = new Draft(p, Use.LEFT_OUT, null, null, why, drafts.size());
                drafts.put(p, own);
                return own;
              });
      draft.others++;
    }
  }

  /** The first archives inside the archive; they are never opened. */
  private List<String> archives() {
    return names.stream()
        .filter(n -> !ignored(n) && FolderNames.archive(n))
        .limit(3)
        .map(FolderRules::shown)
        .toList();
  }

  private String folder(String top) {
    String path = root + top;
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private String inner(int i) {
    return names.get(i).substring(root.length());
  }

  private String file(int i) {
    return names.get(i).substring(names.get(i).lastIndexOf('/') + 1);
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String rest(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private static String shown(String name) {
    return EntryName.shown(name);
  }
}
