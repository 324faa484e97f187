package io.weightroom.worker;

import io.weightroom.engine.Placement;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunState;
import io.weightroom.network.Design;
import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Two short runs in this process, of a table and of images, from the reading of the job to the
 * report. What comes after them finds libraries loaded, files mapped and code compiled.
 */
final class Rehearsal {
  private static final int TABLE_EPOCHS = 20;
  private static final int IMAGE_EPOCHS = 4;
  private static final int IMAGES = 128;
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private Rehearsal() {}

  /**
   * Trains both in a folder, which is deleted afterwards.
   *
   * @param placement what computes in this process
   */
  static void play(Placement placement, Path folder) throws IOException {
    play(placement, folder, _ -> {});
  }

  /**
   * Trains both in a folder, which is deleted afterwards.
   *
   * @param placement what computes in this process
   * @param after what is done with each run
   */
  static void play(Placement placement, Path folder, Consumer<RunFolder> after) throws IOException {
    DurableFiles.deleteTree(folder);
    Files.createDirectories(folder);
    DataSource table = Sample.all().getFirst().copyTo(folder);
    after.accept(train("small-mlp", TABLE_EPOCHS, table, placement, folder));
    after.accept(train("digits-cnn", IMAGE_EPOCHS, noise(folder), placement, folder));
    DurableFiles.deleteTree(folder);
  }

  private static RunFolder train(
      String starter, int epochs, DataSource source, Placement placement, Path folder)
      throws IOException {
    RunFolder run = RunFolder.create(folder.resolve(starter)).orThrow();
    Design design = starter(starter);
    new Job(
            starter,
            new Design(design.name(), design.network(), design.recipe().withEpochs(epochs)),
            starter,
            source,
            "",
            placement)
        .write(run);
    TrainWorker.train(run);
    RunState state = Journal.replay(Journal.read(run));
    if (!(state instanceof RunState.Finished)) {
      throw new IllegalStateException("the rehearsal of " + starter + " ended as " + state);
    }
    return run;
  }

  private static Design starter(String id) {
    return Starters.all().stream()
        .filter(starter -> starter.id().equals(id))
        .map(Starter::design)
        .findFirst()
        .orElseThrow();
  }

  /** Images of noise with labels of every class, in IDX files. */
  private static DataSource noise(Path folder) throws IOException {
    Random random = new Random(1);
    byte[] pixels = new byte[IMAGES * SIDE * SIDE];
    random.nextBytes(pixels);
    byte[] labels = new byte[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return new DataSource.Idx(
        idx(folder.resolve("images.idx"), pixels, IMAGES, SIDE, SIDE),
        idx(folder.resolve("labels.idx"), labels, IMAGES),
        null,
        null);
  }

  private static Path idx(Path file, byte[] bytes, int... sizes) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length);
    header.put(new byte[] {0, 0, 8, (byte) sizes.length});
    for (int size : sizes) {
      header.putInt(size);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header.array());
      out.write(bytes);
    }
    return file;
  }
}
