package io.weightroom.job;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a worker wrote before it died, as far as that tells why.
 *
 * @param end the end of its log; empty if there is none
 */
public record WorkerLog(String end) {
  /** So much of a log is read; native libraries may write without end. */
  private static final int TAIL = 16 << 10;

  private static final int LONGEST = 200;

  private static final Pattern MEMORY =
      Pattern.compile("OutOfMemoryError|Physical memory usage is too high|Cannot allocate memory");

  /** Where an exception came from, or the frame around what a crash of native code tells. */
  private static final Pattern NOTHING_TOLD =
      Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ more|WARNING: .*|#.*|\\s*");

  private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+ .*|Internal Error .*)");

  /** Reads the end of a log. */
  public static WorkerLog read(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      return new WorkerLog(new String(end, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new WorkerLog("");
    }
  }

  /** Whether the disk took no more. */
  public boolean isOfFullDisk() {
    return end.contains("No space left on device");
  }

  /** Whether there was too little memory. */
  public boolean isOfMemory() {
    return MEMORY.matcher(end).find();
  }

  /** The line that tells most: the cause of the last exception, or else the last word. */
  public String lastWords() {
    String last = "";
    for (String line : end.lines().toList()) {
      if (CRASH.matcher(line).matches()) {
        last = line.substring(1).strip();
      } else if (!NOTHING_TOLD.matcher(line).matches()) {
        last = line.strip();
      }
    }
    String told =
        last.replaceFirst("^Exception in thread \"[^\"]*\" |^Caused by: ", "")
            .replaceAll("\\p{Cntrl}", " ")
            .replaceFirst("[.\\s]+$", "");
    return told.substring(0, Math.min(LONGEST, told.length()));
  }
}
