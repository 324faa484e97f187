package io.weightroom.reader.zip;

/**
 * A file or folder of an archive, as its central directory tells it.
 *
 * @param name the path inside the archive, with {@code /} between its parts; data to be shown, not
 *     a path to be opened
 * @param size how many bytes it has unpacked
 * @param packed how many bytes it takes in the archive
 * @param crc the CRC-32 of its unpacked bytes
 * @param deflated whether it is compressed; else its bytes are stored as they are
 * @param header where its local header begins
 * @param data where its packed bytes begin
 */
public record ZipItem(
    String name, long size, long packed, int crc, boolean deflated, long header, long data) {

  /** Whether it is a folder, which has no bytes. */
  public boolean folder() {
    return name.endsWith("/");
  }
}
