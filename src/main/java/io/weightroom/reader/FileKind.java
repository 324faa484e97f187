package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.tensor.SourceFile;
import java.nio.file.Path;

/** What an uploaded file is: told by its first bytes, gzip taken off, and never by its name. */
public enum FileKind {
  /** Anything that is none of the others: taken for text, which its reader may yet refuse. */
  TABLE("table"),
  ZIP("zip archive"),
  /** IDX of three axes or more: images. */
  IDX_IMAGES("IDX images"),
  /** IDX of one axis: labels. */
  IDX_LABELS("IDX labels"),
  /** A single image; datasets have many. */
  PICTURE("picture");

  private static final int[][] PICTURES = {
    {0x89, 'P', 'N', 'G'}, {0xff, 0xd8, 0xff}, {'G', 'I', 'F', '8'}
  };

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** The kind as people read it. */
  public String words() {
    return words;
  }

  /** Looks at the first bytes. */
  public static Result<FileKind> of(Path file) {
    return SourceFile.read(file, 1 << 10, in -> Result.ok(of(in.readNBytes(8))));
  }

  static FileKind of(byte[] first) {
    if (starts(first, 'P', 'K', 3, 4) || starts(first, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    // the magic number of IDX: two zeros, the type of its numbers, how many axes
    if (first.length >= 4 && first[0] == 0 && first[1] == 0 && first[2] >= 8 && first[2] <= 0x0e) {
      return first[3] == 1 ? IDX_LABELS : IDX_IMAGES;
    }
    for (int[] magic : PICTURES) {
      if (starts(first, magic)) {
        return PICTURE;
      }
    }
    return TABLE;
  }

  private static boolean starts(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
