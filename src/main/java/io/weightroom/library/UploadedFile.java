package io.weightroom.library;

/**
 * A file of a draft.
 *
 * @param number names it in the dataset's folder; never what a client said
 * @param shown what the person calls it; only ever shown
 * @param bytes its length
 */
public record UploadedFile(int number, String shown, long bytes) {

  /** Its name in the folder of uploads. */
  public String storedName() {
    return "file-" + number;
  }
}
