package io.weightroom.dataset;

import io.weightroom.tensor.SourceFile;
import java.util.List;

/**
 * How much of a foreign file is read. Each limit is a setting: the system property {@code
 * weightroom.limits.<name>} of the process that reads, such as {@code
 * -Dweightroom.limits.zip_entries=100000}. Whoever starts a worker gives it the limits of the own
 * process.
 *
 * @param zipEntries the most entries of a zip archive, folders included
 * @param zipBytes the most bytes that an archive may hold when unpacked
 * @param zipRatio how many times larger than its packed form an archive may be, past the first
 *     {@link #FREE_BYTES}
 * @param imagePixels the most pixels of one image
 * @param imageSide the most pixels of an image's height or width
 */
public record UploadLimits(
    int zipEntries, long zipBytes, int zipRatio, long imagePixels, int imageSide) {

  /** 50,000 entries, 5 GB, 100:1; 50 megapixels, 10,000 a side. */
  public static final UploadLimits DEFAULTS =
      new UploadLimits(50_000, 5_000_000_000L, 100, 50_000_000, 10_000);

  /** So many bytes may come out of any archive: small files of one value compress well. */
  public static final long FREE_BYTES = 64L << 20;

  private static final String PREFIX = "weightroom.limits.";

  /** The full names of all limits. */
  public static List<String> settings() {
    return DEFAULTS.options().stream().map(o -> o.substring(2, o.indexOf('='))).toList();
  }

  /** The most columns of a table. */
  public static int csvColumns() {
    return Integer.getInteger(PREFIX + "csv_columns", 2_000);
  }

  /** The most bytes of one field of a table: 1 MB. */
  public static int csvFieldBytes() {
    return Integer.getInteger(PREFIX + "csv_field_bytes", 1_000_000);
  }

  /** The most bytes of one row of a table: 64 MB. */
  public static int csvRowBytes() {
    return Integer.getInteger(PREFIX + "csv_row_bytes", 64_000_000);
  }

  /** The limits that this process was started with. */
  public static UploadLimits ofProcess() {
    return new UploadLimits(
        Integer.getInteger(PREFIX + "zip_entries", DEFAULTS.zipEntries),
        Long.getLong(PREFIX + "zip_bytes", DEFAULTS.zipBytes),
        Integer.getInteger(PREFIX + "zip_ratio", DEFAULTS.zipRatio),
        Long.getLong(PREFIX + "image_pixels", DEFAULTS.imagePixels),
        Integer.getInteger(PREFIX + "image_side", DEFAULTS.imageSide));
  }

  /** The options that start a Java process with these limits. */
  public List<String> options() {
    return List.of(
        "-D" + PREFIX + "zip_entries=" + zipEntries,
        "-D" + PREFIX + "zip_bytes=" + zipBytes,
        "-D" + PREFIX + "zip_ratio=" + zipRatio,
        "-D" + PREFIX + "image_pixels=" + imagePixels,
        "-D" + PREFIX + "image_side=" + imageSide,
        "-D" + SourceFile.LIMIT + "=" + SourceFile.maxBytes(),
        "-D" + PREFIX + "csv_columns=" + csvColumns(),
        "-D" + PREFIX + "csv_field_bytes=" + csvFieldBytes(),
        "-D" + PREFIX + "csv_row_bytes=" + csvRowBytes());
  }
}
