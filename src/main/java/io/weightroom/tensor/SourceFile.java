package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Opens a foreign file, plain or compressed with gzip (told by its first bytes, not by its name),
 * and turns everything that can go wrong into a problem.
 */
public final class SourceFile {

  /** The system property that sets another limit than 2 GB. */
  public static final String LIMIT = "weightroom.limits.file_bytes";

  private static final long MAX_BYTES = 2L << 30;

  /** How many times larger than its compressed form a file may be, past {@link #FREE_BYTES}. */
  static final int MAX_RATIO = 100;

  /** So many bytes may come out of any compressed file: small files of one value compress well. */
  static final long FREE_BYTES = 32L << 20;

  private SourceFile() {}

  /** The largest file that this process reads or takes, compressed or not: 2 GB unless set. */
  public static long maxBytes() {
    return Long.getLong(LIMIT, MAX_BYTES);
  }

  /** What is done with the opened file. */
  @FunctionalInterface
  public interface Step<T> {
    Result<T> apply(InputStream in) throws IOException;
  }

  /** Opens the file with the usual limit of {@link #maxBytes}. */
  public static <T> Result<T> read(Path file, Step<T> step) {
    return read(file, maxBytes(), step);
  }

  /**
   * Opens the file, hands its unpacked bytes to the step and closes it again.
   *
   * @param maxBytes how many unpacked bytes the step may draw before the file is refused
   * @return the step's result, or a problem that names the file
   */
  public static <T> Result<T> read(Path file, long maxBytes, Step<T> step) {
    return open(file, in -> step.apply(unpacked(in, place(file), maxBytes)));
  }

  /** Opens a file of a format that is never compressed as a whole, such as safetensors. */
  static <T> Result<T> readPlain(Path file, Step<T> step) {
    return open(file, in -> step.apply(new BufferedInputStream(in, 1 << 16)));
  }

  /** The SHA-256 of the file's bytes as they lie on the disk, as hexadecimal digits. */
  public static Result<String> digest(Path file) {
    return open(
        file,
        in -> {
          try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int got = in.read(block); got >= 0; got = in.read(block)) {
              digest.update(block, 0, got);
            }
            return Result.ok(HexFormat.of().formatHex(digest.digest()));
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
          }
        });
  }

  private static <T> Result<T> open(Path file, Step<T> step) {
    Place place = place(file);
    if (Files.isDirectory(file)) {
      return Result.failed(
          place, "A file is needed, but this is a folder.", "Name the file inside the folder.");
    }
    try (InputStream raw = Files.newInputStream(file)) {
      return step.apply(raw);
    } catch (RefusedBytes refused) {
      return Result.failed(List.of(refused.problem()));
    } catch (NoSuchFileException e) {
      return Result.failed(place, "There is no such file.", "Check the path and the name.");
    } catch (AccessDeniedException e) {
      return Result.failed(
          place, "The file may not be read.", "Give read permission on it to the program's user.");
    } catch (ZipException e) {
      return Result.failed(
          place, "Its gzip compression is damaged.", "Compress or download the file once more.");
    } catch (EOFException e) {
      return Result.failed(
          place, "The file ends too early.", "Copy or download the file once more.");
    } catch (IOException e) {
      return Result.failed(
          place,
          "The file cannot be read: " + e.getMessage() + ".",
          "Check the disk and try again.");
    }
  }

  /** The file as users know it: its name without the folders. */
  public static Place place(Path file) {
    Path name = file.getFileName();
    return new Place.InFile(name == null ? file.toString() : name.toString());
  }

  private static InputStream unpacked(InputStream raw, Place place, long maxBytes)
      throws IOException {
    Counted compressed = new Counted(raw);
    BufferedInputStream plain = new BufferedInputStream(compressed, 1 << 16);
    plain.mark(2);
    boolean gzip = plain.read() == 0x1f && plain.read() == 0x8b;
    plain.reset();
    if (!gzip) {
      return new Limited(plain, place, maxBytes, null);
    }
    return new Limited(new GZIPInputStream(plain, 1 << 16), place, maxBytes, compressed);
  }

  /** Counts the bytes that came from the disk. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = super.read(buffer, offset, length);
      count += Math.max(0, got);
      return got;
    }
  }

  /** Refuses a file that grows past the limits while it is read. */
  private static final class Limited extends InputStream {
    private final InputStream in;
    private final Place place;
    private final long maxBytes;
    private final @Nullable Counted compressed;
    private long count;

    Limited(InputStream in, Place place, long maxBytes, @Nullable Counted compressed) {
      this.in = in;
      this.place = place;
      this.maxBytes = maxBytes;
      this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = in.read(buffer, offset, length);
      count += Math.max(0, got);
      if (count > maxBytes) {
        throw new RefusedBytes(
            new Problem(
                place,
                "The file holds more than " + maxBytes + " bytes, which is the limit.",
                "Give a smaller file."));
      }
      if (compressed != null && count > FREE_BYTES && count / MAX_RATIO > compressed.count) {
        throw new RefusedBytes(
            new Problem(
                place,
                "It unpacks to more than " + MAX_RATIO + " times its size.",
                "Give the file without compression."));
      }
      return got;
    }
  }
}
