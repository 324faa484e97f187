package io.weightroom.job.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows an event file: complete records only, each once. What is torn or damaged is never passed,
 * since a killed writer leaves its file for good and the next one opens a new file.
 */
public final class EventFileReader {
  /** No record of ours is longer; a longer one is damage. */
  private static final int LONGEST = 1 << 24;

  /** How much is read at once. */
  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final int chunk;
  private long offset;

  /** Follows from a record's offset on; 0 is the beginning. */
  public EventFileReader(Path file, long offset) {
    this(file, offset, CHUNK);
  }

  /** Reads about so many bytes at once. */
  EventFileReader(Path file, long offset, int chunk) {
    this.file = file;
    this.offset = offset;
    this.chunk = chunk;
  }

  /** The offset behind the last record that was read. */
  public long offset() {
    return offset;
  }

  /**
   * The next records, about a mebibyte of them at most; empty if there is no further complete
   * record.
   */
  public List<Event> next() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      List<Event> events = decode(read(channel, chunk));
      long size = events.isEmpty() ? recordSize(channel) : 0;
      return size > chunk ? decode(read(channel, Math.toIntExact(size))) : events;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Event> decode(ByteBuffer bytes) {
    List<Event> events = new ArrayList<>();
    while (bytes.remaining() >= Records.HEADER) {
      int start = bytes.position();
      long length = bytes.getLong(start);
      if (!isLength(bytes, start, length)) {
        break;
      }
      int data = start + Records.HEADER;
      long end = data + length + Records.FOOTER;
      if (end > bytes.limit()) {
        break;
      }
      int crc = bytes.getInt((int) end - Records.FOOTER);
      if (crc != Records.maskedCrc(bytes.array(), data, (int) length)) {
        break;
      }
      try {
        events.add(EventCodec.decode(Arrays.copyOfRange(bytes.array(), data, data + (int) length)));
      } catch (IllegalArgumentException e) {
        break;
      }
      bytes.position((int) end);
      offset += end - start;
    }
    return events;
  }

  private static boolean isLength(ByteBuffer bytes, int at, long length) {
    return length >= 0
        && length <= LONGEST
        && bytes.getInt(at + Long.BYTES) == Records.maskedCrc(bytes.array(), at, Long.BYTES);
  }

  /** The size of the record at the offset, if it is one. */
  private long recordSize(FileChannel channel) throws IOException {
    ByteBuffer header = read(channel, Records.HEADER);
    return header.remaining() == Records.HEADER && isLength(header, 0, header.getLong(0))
        ? Records.HEADER + header.getLong(0) + Records.FOOTER
        : 0;
  }

  private ByteBuffer read(FileChannel channel, int most) throws IOException {
    int count = Math.clamp(channel.size() - offset, 0, most);
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {}
    return bytes.flip();
  }
}
