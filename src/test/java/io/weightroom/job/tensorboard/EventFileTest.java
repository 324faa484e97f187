package io.weightroom.job.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  /** 1,700,000,000 seconds after 1970. */
  private static final String START = "2023-11-14T22:13:20Z";

  /**
   * Written by TensorBoard 2.21.0 itself ({@code RecordWriter} and {@code event_pb2}): the file
   * version at 1700000000.5, START at step 301, epoch_loss 0.25 at step 300, and iteration_loss 0.0
   * at step 0.
   */
  private static final List<String> BY_TENSORBOARD =
      List.of(
          "1800000000000000a37f4b220900002040fc54d9411a0d627261696e2e4576656e743a322b353110",
          "100000000000000095fbfe180900005040fc54d94110ad023a0208012381b115",
          "2100000000000000017becf60900008040fc54d94110ac022a130a110a0a65706f63685f6c6f7373150000"
              + "803eec418660",
          "220000000000000078113dfd090000c040fc54d9412a170a150a0e697465726174696f6e5f6c6f73731500"
              + "000000322e2e6e");

  @TempDir Path folder;
  final TickingClock clock = new TickingClock(START);

  @Test
  void writesTheBytesThatTensorBoardWrites() throws IOException {
    clock.advance(500);
    byte[] version;
    try (EventFileWriter _ = EventFileWriter.open(folder, OptionalLong.empty(), clock)) {
      version = Files.readAllBytes(onlyFile());
    }
    assertThat(HexFormat.of().formatHex(version)).isEqualTo(BY_TENSORBOARD.getFirst());
    Files.delete(onlyFile());

    clock.advance(750);
    EventFileWriter writer = EventFileWriter.open(folder, OptionalLong.of(300), clock);
    clock.advance(750);
    writer.write(300, List.of(new Event.Scalar("epoch_loss", 0.25f)));
    clock.advance(1000);
    writer.write(0, List.of(new Event.Scalar("iteration_loss", 0)));
    writer.close();
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(onlyFile())).substring(80))
        .isEqualTo(String.join("", BY_TENSORBOARD.subList(1, 4)));
  }

  @Test
  void readsWhatTensorBoardWrites() throws IOException {
    Path file = folder.resolve("events.out.tfevents.1700000000.elsewhere");
    Files.write(file, HexFormat.of().parseHex(String.join("", BY_TENSORBOARD)));
    assertThat(new EventFileReader(file, 0).next())
        .containsExactly(
            new Event.FileVersion(1_700_000_000.5, "brain.Event:2"),
            new Event.SessionStart(1_700_000_001.25, 301),
            scalar(1_700_000_002, 300, "epoch_loss", 0.25f),
            scalar(1_700_000_003, 0, "iteration_loss", 0));
  }

  /** 0xE3069283 is the check value of CRC-32C for the digits 1 to 9 in the catalogue of CRCs. */
  @Test
  void anIndependentReaderUnderstandsRandomFiles() throws IOException {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(SpecificationReader.crc32c(digits, 0, 9)).isEqualTo(0xE3069283L);

    Random random = new Random(11);
    List<String> expected = new ArrayList<>(List.of("1.7E9 0 version brain.Event:2"));
    try (EventFileWriter writer = EventFileWriter.open(folder, OptionalLong.empty(), clock)) {
      for (int i = 0; i < 500; i++) {
        clock.advance(random.nextInt(10_000));
        long step = random.nextLong() >>> random.nextInt(1, 64);
        float value = i == 7 ? Float.NaN : Float.intBitsToFloat(random.nextInt());
        String tag = "tag_ü_" + "x".repeat(random.nextInt(300));
        List<Event.Scalar> values =
            List.of(new Event.Scalar(tag, value), new Event.Scalar("b", -0f));
        writer.write(step, values);
        double wallTime = clock.instant().toEpochMilli() / 1e3;
        expected.add(wallTime + " " + step + " " + tag + "=" + value + " b=-0.0");
      }
    }
    assertThat(SpecificationReader.read(onlyFile()))
        .usingElementComparator(EventFileTest::compareRoundingSeconds)
        .isEqualTo(expected);
  }

  @Test
  void namesTellNothingAboutTheMachineAndSortByTime() throws IOException {
    for (int i = 0; i < 3; i++) {
      EventFileWriter.open(folder, OptionalLong.of(i), clock).close();
      clock.advance(-5000);
    }
    assertThat(EventFiles.in(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "events.out.tfevents.1700000000.weightroom",
            "events.out.tfevents.1700000001.weightroom",
            "events.out.tfevents.1700000002.weightroom");
  }

  @Test
  void giveRecordsOnlyWhenTheyAreComplete() throws IOException {
    Path file = folder.resolve("events.out.tfevents.1700000000.torn");
    byte[] bytes = HexFormat.of().parseHex(String.join("", BY_TENSORBOARD));
    Files.createFile(file);
    EventFileReader reader = new EventFileReader(file, 0);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      Files.write(file, Arrays.copyOfRange(bytes, i, i + 1), StandardOpenOption.APPEND);
      if (!reader.next().isEmpty()) {
        sizes.add(i + 1);
        assertThat(reader.offset()).isEqualTo(i + 1);
      }
    }
    assertThat(sizes).containsExactly(40, 72, 121, 171);
  }

  /** Whichever bit is wrong: the records before it are read, it and what follows are not. */
  @Test
  void neverPassesDamage() throws IOException {
    Path file = folder.resolve("events.out.tfevents.1700000000.damaged");
    byte[] bytes = HexFormat.of().parseHex(String.join("", BY_TENSORBOARD));
    int[] ends = {40, 72, 121, 171};
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) (1 << bit);
        Files.write(file, damaged);
        int byteIndex = i;
        long whole = Arrays.stream(ends).filter(end -> end <= byteIndex).count();
        assertThat(new EventFileReader(file, 0).next()).hasSize((int) whole);
      }
    }
  }

  @Test
  void readsARecordLongerThanAChunk() throws IOException {
    Event.Scalar big = new Event.Scalar("y".repeat(5000), 1);
    try (EventFileWriter writer = EventFileWriter.open(folder, OptionalLong.empty(), clock)) {
      writer.write(1, List.of(big));
      writer.write(2, List.of(big));
    }
    EventFileReader reader = new EventFileReader(onlyFile(), 0, 256);
    assertThat(reader.next()).hasOnlyElementsOfType(Event.FileVersion.class);
    assertThat(reader.next()).hasSize(1);
    assertThat(reader.next()).hasSize(1);
    assertThat(reader.next()).isEmpty();
    assertThat(reader.offset()).isEqualTo(Files.size(onlyFile()));
  }

  private Path onlyFile() throws IOException {
    List<Path> files = EventFiles.in(folder);
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private static Event scalar(double wallTime, long step, String tag, float value) {
    return new Event.Scalars(wallTime, step, List.of(new Event.Scalar(tag, value)));
  }

  /** Seconds may differ in the last bit of a double; all else is equal. */
  private static int compareRoundingSeconds(String a, String b) {
    String[] left = a.split(" ", 2);
    String[] right = b.split(" ", 2);
    double apart = Math.abs(Double.parseDouble(left[0]) - Double.parseDouble(right[0]));
    return apart < 1e-6 ? left[1].compareTo(right[1]) : -1;
  }
}
