package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  private static final long MILLISECOND = 1_000_000;

  @TempDir Path temporary;
  final AtomicLong nanoTime = new AtomicLong();
  RunFolder folder;
  Control control;

  @BeforeEach
  void makeFolder() {
    folder = RunFolder.create(temporary.resolve("run")).orThrow();
    control = new Control(folder, 2, nanoTime::get);
  }

  @Test
  void isHeardWithinAFewMilliseconds() {
    assertThat(control.poll()).isEmpty();
    Control.send(folder, new Command.Stop());
    assertThat(control.poll()).isEmpty();
    nanoTime.addAndGet(50 * MILLISECOND);
    assertThat(control.poll()).contains(new Command.Stop());
    assertThat(control.poll()).contains(new Command.Stop());
  }

  @Test
  void pausesOnlyTheWorkerThatIsMeant() {
    Control.send(folder, new Command.Pause(1, PausedFor.PERSON));
    assertThat(next()).isEqualTo("nothing");
    Control.send(folder, new Command.Pause(2, PausedFor.RESTART));
    assertThat(next()).isEqualTo(new Command.Pause(2, PausedFor.RESTART));
  }

  @Test
  void obeysTheGravestCommand() {
    Control.send(folder, new Command.Pause(2, PausedFor.PERSON));
    assertThat(next()).isEqualTo(new Command.Pause(2, PausedFor.PERSON));
    Control.send(folder, new Command.Pause(2, PausedFor.RESTART));
    assertThat(next()).isEqualTo(new Command.Pause(2, PausedFor.PERSON));
    Control.send(folder, new Command.Cancel());
    assertThat(next()).isEqualTo(new Command.Cancel());
    Control.send(folder, new Command.Stop());
    assertThat(next()).isEqualTo(new Command.Cancel());
    assertThat(Control.sent(folder)).hasSize(4);
  }

  @Test
  void aStopOutlivesTheWorkerThatDidNotObeyIt() {
    Control.send(folder, new Command.Stop());
    Control later = new Control(folder, 3, nanoTime::get);
    assertThat(later.poll()).contains(new Command.Stop());
  }

  @Test
  void waitsForACompleteLine() throws IOException {
    Files.writeString(folder.control(), "{\"command\":\"st");
    assertThat(next()).isEqualTo("nothing");
    Files.writeString(folder.control(), "op\"}\n", StandardOpenOption.APPEND);
    assertThat(next()).isEqualTo(new Command.Stop());
  }

  private Object next() {
    nanoTime.addAndGet(50 * MILLISECOND);
    return control.poll().<Object>map(command -> command).orElse("nothing");
  }
}
