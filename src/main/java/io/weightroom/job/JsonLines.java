package io.weightroom.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A file of JSON values, one a line, that only grows. A line counts once its line feed is there: a
 * torn last line, left by a killed writer, is not read and is cut off before the next append.
 */
final class JsonLines implements Closeable {
  private final FileChannel channel;

  private JsonLines(FileChannel channel) {
    this.channel = channel;
  }

  /** The complete lines from a byte offset on, and the offset behind them. */
  record Part(List<String> lines, long end) {}

  /** Opens for appending, behind the last complete line. */
  static JsonLines open(Path file) {
    try {
      long end = read(file, 0).end();
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(end);
      channel.position(end);
      DurableFiles.forceFolder(file.toAbsolutePath().getParent());
      return new JsonLines(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends in one write; forced, it also survives a power failure. */
  void append(JsonNode value, boolean forced) {
    try {
      ByteBuffer line = ByteBuffer.wrap((Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      if (forced) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The complete lines from an offset on; none if the file is not there yet. */
  static Part read(Path file, long offset) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size() - offset;
      if (size <= 0) {
        return new Part(List.of(), offset);
      }
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {}
      return split(bytes.array(), bytes.position(), offset);
    } catch (NoSuchFileException e) {
      return new Part(List.of(), offset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Part split(byte[] bytes, int count, long offset) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return new Part(List.copyOf(lines), offset + start);
  }
}
