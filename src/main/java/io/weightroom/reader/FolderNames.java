package io.weightroom.reader;

import io.weightroom.dataset.Part;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the names of folders and files mean. */
final class FolderNames {
  private static final Map<String, Part> PARTS =
      Map.of(
          "train", Part.TRAIN,
          "training", Part.TRAIN,
          "valid", Part.VALIDATION,
          "validation", Part.VALIDATION,
          "val", Part.VALIDATION,
          "dev", Part.VALIDATION,
          "test", Part.TEST,
          "testing", Part.TEST);

  private static final Pattern UNLABELLED = Pattern.compile("test\\d*|(unlabel|unsup|predict).*");

  private static final Pattern ARCHIVE =
      Pattern.compile("\\.(zip|jar|7z|rar|tar|tgz|gz|bz2|xz|zst)$");

  private FolderNames() {}

  /** The part that a folder's name means, such as "train", "training_set" or "val". */
  static @Nullable Part part(String folder) {
    String name = folder.toLowerCase(Locale.ROOT).replaceFirst("[ _-]?(set|images|data)$", "");
    return PARTS.get(name);
  }

  /** Whether a folder's name says that the classes of its images are not known. */
  static boolean unlabelled(String folder) {
    return UNLABELLED.matcher(folder.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a file is an archive by its name. */
  static boolean archive(String file) {
    return ARCHIVE.matcher(file.toLowerCase(Locale.ROOT)).find();
  }

  static String words(Part part) {
    return switch (part) {
      case TRAIN -> "training";
      case VALIDATION -> "validation";
      case TEST -> "the test";
    };
  }
}
