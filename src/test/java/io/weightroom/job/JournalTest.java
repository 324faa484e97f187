package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC);

  @TempDir Path temporary;
  RunFolder folder;
  RunLock lock;

  @BeforeEach
  void takeLock() {
    folder = RunFolder.create(temporary.resolve("run")).orThrow();
    lock = RunLock.acquire(folder).orElseThrow();
  }

  @AfterEach
  void giveLockBack() {
    lock.close();
  }

  /** What happened is kept apart from the journal, which must give it back. */
  @Test
  void replaysRandomLivesToTheSameState() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Files.deleteIfExists(folder.journal());
      List<RunEvent> happened = new ArrayList<>();
      RunState state = new RunState.Waiting();
      JournalTail tail = new JournalTail(folder);
      List<JournalEntry> tailed = new ArrayList<>();
      Journal journal = Journal.open(lock, CLOCK);
      while (happened.size() < 40 && !state.isOver()) {
        RunEvent event = any(random);
        if (!state.accepts(event)) {
          Journal open = journal;
          assertThatThrownBy(() -> open.append(event)).isInstanceOf(IllegalMove.class);
          continue;
        }
        journal.append(event);
        happened.add(event);
        state = state.after(event);
        if (random.nextInt(4) == 0) {
          tailed.addAll(tail.next());
        }
        if (random.nextInt(8) == 0) {
          journal.close();
          journal = Journal.open(lock, CLOCK);
          assertThat(journal.state()).isEqualTo(state);
        }
      }
      journal.close();
      tailed.addAll(tail.next());

      assertThat(tailed).isEqualTo(Journal.read(folder));
      assertThat(tailed).extracting(JournalEntry::event).isEqualTo(happened);
      assertThat(tailed.stream().mapToLong(JournalEntry::sequence))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, happened.size()).boxed().toList());
      assertThat(tailed).allMatch(entry -> entry.at().equals(CLOCK.instant()));
      assertThat(Journal.replay(tailed)).isEqualTo(state);
    }
  }

  @Test
  void everyKindOfEventComesBackAsItWas() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      for (RunEvent event : RunEvents.ofEveryKind(random)) {
        JournalEntry entry = new JournalEntry(round, CLOCK.instant(), event);
        String line = Json.line(JournalJson.write(entry));
        assertThat(line).doesNotContain("\n");
        assertThat(JournalJson.read(Json.parse(line))).isEqualTo(entry);
      }
    }
  }

  /** A worker killed in the middle of a write leaves any number of a line's bytes. */
  @Test
  void aTornLastLineIsIgnoredAndCutOffWhereverItIsTorn() throws IOException {
    try (Journal journal = Journal.open(lock, CLOCK)) {
      journal.append(RunEvents.ofEveryKind(new Random(1)).getFirst());
      journal.append(new RunEvent.TrainingBegan(7));
    }
    byte[] whole = Files.readAllBytes(folder.journal());
    int secondLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int cut = secondLine; cut < whole.length; cut++) {
      Files.write(folder.journal(), Arrays.copyOf(whole, cut));
      assertThat(Journal.read(folder)).hasSize(1);
      try (Journal journal = Journal.open(lock, CLOCK)) {
        assertThat(journal.state()).isInstanceOf(RunState.Starting.class);
        assertThat(journal.append(new RunEvent.TrainingBegan(7)).sequence()).isEqualTo(2);
      }
      assertThat(Files.readAllBytes(folder.journal())).isEqualTo(whole);
    }
  }

  @Test
  void aTailSeesALineOnlyWhenItIsComplete() throws IOException {
    try (Journal journal = Journal.open(lock, CLOCK)) {
      journal.append(RunEvents.ofEveryKind(new Random(1)).getFirst());
    }
    byte[] line = Files.readAllBytes(folder.journal());
    Files.write(folder.journal(), new byte[0]);
    JournalTail tail = new JournalTail(folder);
    for (int i = 0; i < line.length; i++) {
      assertThat(tail.next()).isEmpty();
      Files.write(folder.journal(), Arrays.copyOfRange(line, i, i + 1), StandardOpenOption.APPEND);
    }
    assertThat(tail.next()).hasSize(1);
    assertThat(tail.next()).isEmpty();
  }

  @Test
  void saysWhichLineIsDamaged() throws IOException {
    Files.writeString(folder.journal(), "{\"seq\": 1}\n");
    assertThatThrownBy(() -> Journal.read(folder)).hasMessageContaining("line 1 is damaged");

    Files.delete(folder.journal());
    try (Journal journal = Journal.open(lock, CLOCK)) {
      journal.append(RunEvents.ofEveryKind(new Random(1)).getFirst());
    }
    Files.writeString(
        folder.journal(), Files.readString(folder.journal()), StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Journal.read(folder)).hasMessageContaining("line 2 has the number 1");
  }

  @Test
  void numbersTheWorkersOfARun() {
    RunEvent.Started second =
        new RunEvent.Started(2, 9, CLOCK.instant(), "dl4j", "cpu", 1, "", "", "");
    try (Journal journal = Journal.open(lock, CLOCK)) {
      assertThat(journal.nextAttempt()).isEqualTo(1);
      journal.append(second);
    }
    try (Journal journal = Journal.open(lock, CLOCK)) {
      assertThat(journal.nextAttempt()).isEqualTo(3);
    }
  }

  /** Ends are rare, so that lives are long. */
  private static RunEvent any(Random random) {
    List<RunEvent> events = RunEvents.ofEveryKind(random);
    RunEvent event = events.get(random.nextInt(events.size()));
    boolean end =
        event instanceof RunEvent.Cancelled
            || event instanceof RunEvent.Finished
            || event instanceof RunEvent.Failed;
    return end && random.nextInt(10) > 0 ? events.getFirst() : event;
  }
}
