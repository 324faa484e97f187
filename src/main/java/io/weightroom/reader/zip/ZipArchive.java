package io.weightroom.reader.zip;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.RefusedBytes;
import io.weightroom.tensor.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A zip archive whose structure was found sound: the central directory and the local headers tell
 * the same, no two entries share bytes, and nothing in it is encrypted, linked, or named to lead
 * out of its folder (PKWARE, APPNOTE.TXT 6.3.10). The limits are held against the sizes that the
 * directory declares, and each entry against its declared size while it streams. Reading from
 * several threads is safe.
 */
public final class ZipArchive implements AutoCloseable {
  private final FileChannel channel;
  private final Place place;
  private final List<ZipItem> items;

  private ZipArchive(FileChannel channel, Place place, List<ZipItem> items) {
    this.channel = channel;
    this.place = place;
    this.items = List.copyOf(items);
  }

  /** Opens an archive and looks at its whole structure, without unpacking anything. */
  public static Result<ZipArchive> open(Path file, UploadLimits limits) {
    Place place = SourceFile.place(file);
    if (Files.isDirectory(file)) {
      return Result.failed(
          place, "A zip file is needed, but this is a folder.", "Pack the folder as a zip.");
    }
    try {
      FileChannel channel = FileChannel.open(file);
      try {
        List<ZipItem> items = new ZipDirectory(channel, place, limits).read();
        return Result.ok(new ZipArchive(channel, place, items));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (RefusedBytes refused) {
      return Result.failed(List.of(refused.problem()));
    } catch (NoSuchFileException e) {
      return Result.failed(place, "There is no such file.", "Check the path and the name.");
    } catch (EOFException e) {
      return Result.failed(place, "The archive ends too early.", "Copy or download it once more.");
    } catch (IOException e) {
      return Result.failed(
          place, "The file cannot be read.", "Check the disk and its permissions, then try again.");
    }
  }

  /** The entries in the order of the central directory. */
  public List<ZipItem> items() {
    return items;
  }

  /** The archive as problems name it. */
  public Place place() {
    return place;
  }

  /**
   * The unpacked bytes of an entry. The stream refuses what does not keep to the directory's size
   * or checksum.
   */
  public InputStream open(ZipItem item) {
    return new EntryStream(item, place, packed(item));
  }

  /**
   * All bytes of an entry.
   *
   * @throws RefusedBytes with a problem that names the entry, if its bytes are not sound
   */
  public byte[] read(ZipItem item) throws IOException {
    if (item.size() > Integer.MAX_VALUE - 16) {
      throw new RefusedBytes(
          new Problem(
              place,
              "The entry \"" + EntryName.shown(item.name()) + "\" is larger than 2 GB.",
              "Leave it out of the archive."));
    }
    try (InputStream in = open(item)) {
      byte[] bytes = in.readNBytes((int) item.size());
      in.read();
      return bytes;
    }
  }

  private InputStream packed(ZipItem item) {
    return new InputStream() {
      private long at = item.data();

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        long left = item.data() + item.packed() - at;
        if (left <= 0) {
          return -1;
        }
        int wanted = (int) Math.min(left, length);
        int got = channel.read(ByteBuffer.wrap(buffer, offset, wanted), at);
        at += Math.max(0, got);
        return got;
      }
    };
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
