package io.weightroom.dataset;

import org.jspecify.annotations.Nullable;

/** What a person says that a folder of images is for, instead of the rules. */
public enum FolderMeaning {
  /** Its images, or those of its folders of classes, are learned from. */
  TRAINING(Part.TRAIN),
  /** They judge each epoch. */
  VALIDATION(Part.VALIDATION),
  /** They judge only the end. */
  TEST(Part.TEST),
  /** Its images are of one class, which has the folder's name. */
  CLASS(null),
  /** The classes of its images are not known; they are kept for prediction. */
  UNLABELLED(null);

  private final @Nullable Part part;

  FolderMeaning(@Nullable Part part) {
    this.part = part;
  }

  /** The part that it gives to its images; null if it gives none. */
  public @Nullable Part part() {
    return part;
  }
}
