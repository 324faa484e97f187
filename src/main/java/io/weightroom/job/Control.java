package io.weightroom.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands to a worker, in {@code control.jsonl}. The server is the one writer; the worker of one
 * attempt polls.
 */
public final class Control {
  /** How often the file is looked at, in nanoseconds. */
  private static final long INTERVAL = 50_000_000;

  private final RunFolder folder;
  private final int attempt;
  private final LongSupplier nanoTime;
  private final List<Command> seen = new ArrayList<>();
  private long offset;
  private long lookedAt;

  /**
   * The commands for one worker.
   *
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public Control(RunFolder folder, int attempt, LongSupplier nanoTime) {
    this.folder = folder;
    this.attempt = attempt;
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong() - INTERVAL;
  }

  /** Appends a command; it is on the disk when this returns. */
  public static synchronized void send(RunFolder folder, Command command) {
    try (JsonLines lines = JsonLines.open(folder.control())) {
      lines.append(write(command), true);
    }
  }

  /** All commands that were sent to a run, oldest first. */
  public static List<Command> sent(RunFolder folder) {
    return JsonLines.read(folder.control(), 0).lines().stream().map(Control::read).toList();
  }

  /**
   * What is asked of this worker: the gravest of all commands so far, Cancel before Stop before
   * Pause, a person's pause before the server's. Costs a clock reading; a look at the file's size
   * 20 times a second.
   */
  public Optional<Command> poll() {
    long now = nanoTime.getAsLong();
    if (now - lookedAt >= INTERVAL) {
      lookedAt = now;
      look();
    }
    return seen.isEmpty() ? Optional.empty() : Optional.of(seen.getLast());
  }

  private void look() {
    if (size() <= offset) {
      return;
    }
    JsonLines.Part part = JsonLines.read(folder.control(), offset);
    offset = part.end();
    for (String line : part.lines()) {
      Command command = read(line);
      if (isMeant(command)) {
        seen.add(command);
      }
    }
    seen.sort(Comparator.comparingInt(Control::gravity));
  }

  private boolean isMeant(Command command) {
    return switch (command) {
      case Command.Pause(int meant, PausedFor _) -> meant == attempt;
      case Command.Stop _, Command.Cancel _ -> true;
    };
  }

  private static int gravity(Command command) {
    return switch (command) {
      case Command.Pause(int _, PausedFor by) -> by == PausedFor.RESTART ? 0 : 1;
      case Command.Stop _ -> 2;
      case Command.Cancel _ -> 3;
    };
  }

  private long size() {
    try {
      return Files.size(folder.control());
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode write(Command command) {
    ObjectNode node = Json.object();
    return switch (command) {
      case Command.Stop _ -> node.put("command", "stop");
      case Command.Cancel _ -> node.put("command", "cancel");
      case Command.Pause(int attempt, PausedFor by) ->
          node.put("command", "pause").put("attempt", attempt).put("by", JournalJson.name(by));
    };
  }

  private static Command read(String line) {
    JsonNode node = Json.parse(line);
    String command = node.required("command").stringValue();
    return switch (command) {
      case "stop" -> new Command.Stop();
      case "cancel" -> new Command.Cancel();
      case "pause" -> new Command.Pause(node.required("attempt").intValue(), JournalJson.by(node));
      default -> throw new IllegalStateException("control.jsonl has the command " + command);
    };
  }
}
