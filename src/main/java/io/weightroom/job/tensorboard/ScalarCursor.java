package io.weightroom.job.tensorboard;

/**
 * How far a reader has come through the event files of a folder. It stays good when the server
 * restarts, and a made-up one finds nothing.
 *
 * @param file which file, from 0 in the order of their names
 * @param offset the byte behind the last record that was read
 */
public record ScalarCursor(int file, long offset) {
  public static final ScalarCursor START = new ScalarCursor(0, 0);

  /** As text for addresses and messages: {@code 0-1234}. */
  public String text() {
    return file + "-" + offset;
  }

  /** Reads {@link #text()}; anything else is the start. */
  public static ScalarCursor parse(String text) {
    if (!text.matches("\\d{1,9}-\\d{1,18}")) {
      return START;
    }
    String[] parts = text.split("-");
    return new ScalarCursor(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
  }
}
