package io.weightroom.library.ui;

import io.weightroom.library.Draft;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageLook;
import io.weightroom.reader.Preview;
import org.jspecify.annotations.Nullable;

/** What is known of an archive's folders. */
final class Folders {
  private Folders() {}

  static @Nullable ImageLook look(Draft draft) {
    Preview preview = draft.preview();
    return preview == null ? null : preview.pictures();
  }

  /** Whether the folders deal the images to parts. */
  static boolean given(Draft draft) {
    ImageLook look = look(draft);
    return look != null
        && draft.source() instanceof DataSource.Zip zip
        && look.folders().meant(zip.options()).given();
  }
}
