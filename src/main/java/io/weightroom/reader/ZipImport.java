package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.reader.ImageFolders.Folder;
import io.weightroom.reader.ImageFolders.Use;
import io.weightroom.reader.image.ImageHeader;
import io.weightroom.reader.image.ImagePreparer;
import io.weightroom.reader.zip.EntryName;
import io.weightroom.reader.zip.ZipArchive;
import io.weightroom.tensor.RefusedBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Writes the images of an archive into a store. They are decoded by as many threads as there are
 * cores, four at most, and written in the order of the archive; never more than a few are in
 * memory.
 */
final class ZipImport {
  /** So many images that cannot be read are named. */
  static final int NAMED = 50;

  /** The largest height and width to which images are brought. */
  static final int MOST_SIDE = 2_048;

  /** So many bytes of pixels a store may have: 20 GB. */
  static final long MOST_BYTES = 20_000_000_000L;

  private static final int AHEAD = 32;

  /** What is smaller than this is read and decoded without asking for memory. */
  private static final long SMALL = 16 << 20;

  private final ZipImages images;
  private final ImageOptions options;
  private final UploadLimits limits;
  private final int megabytes = (int) (Runtime.getRuntime().maxMemory() * 0.5 / (1 << 20));
  private final Semaphore memory = new Semaphore(megabytes, true);
  private final ConcurrentLinkedQueue<ImagePreparer> preparers = new ConcurrentLinkedQueue<>();
  private final List<Problem> broken = new ArrayList<>();
  private long brokenCount;

  private ZipImport(ZipImages images, ImageOptions options, UploadLimits limits) {
    this.images = images;
    this.options = options;
    this.limits = limits;
  }

  static Result<StoreFile> fill(DataSource.Zip source, Path folder, Progress progress)
      throws IOException {
    UploadLimits limits = UploadLimits.ofProcess();
    switch (ZipImages.open(source, limits)) {
      case Result.Failed<ZipImages>(List<Problem> problems) -> {
        return Result.failed(problems);
      }
      case Result.Ok<ZipImages>(ZipImages images) -> {
        try (images) {
          List<Problem> problems = problems(images, source.options());
          return problems.isEmpty()
              ? new ZipImport(images, source.options(), limits).run(source, folder, progress)
              : Result.failed(problems);
        }
      }
    }
  }

  /** Whether images can be brought to this size. */
  static boolean possible(ImageOptions options) {
    return Math.min(options.height(), options.width()) >= 1
        && Math.max(options.height(), options.width()) <= MOST_SIDE;
  }

  /** What stands against an import before any image is decoded. */
  static List<Problem> problems(ZipImages images, ImageOptions options) {
    List<Problem> problems = new ArrayList<>(images.problems());
    int height = options.height();
    int width = options.width();
    if (!possible(options)) {
      problems.add(
          new Problem(
              new Place.Whole(),
              "The images are to be brought to "
                  + height
                  + " × "
                  + width
                  + " pixels; 1 to "
                  + MOST_SIDE
                  + " a side are possible.",
              "Choose a smaller size, such as 64 × 64."));
    } else {
      long bytes = (long) height * width * options.colour().channels() * images.images().size();
      if (bytes > MOST_BYTES) {
        problems.add(
            new Problem(
                new Place.Whole(),
                images.images().size()
                    + " images of "
                    + height
                    + " × "
                    + width
                    + " pixels take "
                    + bytes
                    + " bytes; at most "
                    + MOST_BYTES
                    + " are stored.",
                "Choose a smaller size."));
      }
    }
    return problems;
  }

  private Result<StoreFile> run(DataSource.Zip source, Path folder, Progress progress)
      throws IOException {
    List<ZipImages.Image> all = images.images();
    long[] counts = new long[images.folders().classes().size()];
    long stored;
    try (ImageStoreWriter writer = new ImageStoreWriter(folder)) {
      write(all, writer, counts, progress);
      stored = writer.samples();
    } finally {
      preparers.forEach(ImagePreparer::close);
    }
    if (brokenCount > 0 && !options.leaveOutBroken()) {
      return Result.failed(named(all.size()));
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        return Result.failed(
            images.archive().place(),
            "None of the images of the class \""
                + images.folders().classes().get(i)
                + "\" can be read.",
            "Leave its folder out or give other images.");
      }
    }
    Schema.Images schema = images.schema(options, stored);
    boolean given = images.folders().given();
    SplitPlan split = source.split();
    if (split instanceof SplitPlan.ByRecipe && given) {
      split = new SplitPlan.Given();
    } else if (split instanceof SplitPlan.Given && !given) {
      split = new SplitPlan.ByRecipe();
    }
    return Result.ok(StoreFile.of(schema, split, stored, null, List.of(), notes()));
  }

  /** Decodes ahead of the writer, and stops early when a refusal is certain. */
  private void write(
      List<ZipImages.Image> all, ImageStoreWriter writer, long[] counts, Progress progress)
      throws IOException {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    long told = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      ArrayDeque<Future<byte[]>> ahead = new ArrayDeque<>();
      try {
        for (int next = 0, done = 0; done < all.size(); done++) {
          while (next < all.size() && ahead.size() < AHEAD) {
            ZipImages.Image image = all.get(next++);
            ahead.add(pool.submit(() -> prepare(image)));
          }
          ZipImages.Image image = all.get(done);
          byte[] pixels = take(ahead.remove());
          if (pixels.length > 0) {
            String name = EntryName.shown(image.item().name());
            writer.add(pixels, image.label(), image.part(), name);
            if (image.label() >= 0) {
              counts[image.label()]++;
            }
          }
          if (brokenCount >= NAMED && !options.leaveOutBroken()) {
            return;
          }
          long now = System.nanoTime();
          if (now - told > 100_000_000 || done == all.size() - 1) {
            told = now;
            progress.at("Reading the images", done + 1, all.size());
          }
        }
      } finally {
        ahead.forEach(future -> future.cancel(false));
      }
    }
  }

  /** The pixels of an image; none if it cannot be read, which is kept as a problem. */
  private byte[] take(Future<byte[]> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RefusedBytes refused -> {
          brokenCount++;
          if (broken.size() < NAMED) {
            broken.add(refused.problem());
          }
          return new byte[0];
        }
        case IOException failure -> throw failure;
        case null, default -> throw new IllegalStateException("an image broke its fence", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private byte[] prepare(ZipImages.Image image) throws IOException {
    ZipArchive archive = images.archive();
    String name = EntryName.shown(image.item().name());
    ImagePreparer mine = preparers.poll();
    ImagePreparer preparer = mine == null ? new ImagePreparer(limits) : mine;
    try {
      ImageHeader header;
      try (InputStream in = new BufferedInputStream(archive.open(image.item()), 1 << 13)) {
        header = ImageHeader.read(in, name, limits);
      }
      long needed = image.item().size() + ImagePreparer.memory(header);
      int permits = needed < SMALL ? 0 : Math.clamp(needed >> 20, 1, megabytes);
      memory.acquireUninterruptibly(permits);
      try {
        return preparer.prepare(archive.read(image.item()), name, options);
      } finally {
        memory.release(permits);
      }
    } finally {
      preparers.add(preparer);
    }
  }

  private List<Problem> named(int all) {
    List<Problem> problems = new ArrayList<>();
    boolean more = brokenCount >= NAMED;
    problems.add(
        new Problem(
            images.archive().place(),
            (more ? NAMED + " or more" : brokenCount)
                + " of its "
                + all
                + " images cannot be read; they are named below.",
            "Mend them, or choose to leave out images that cannot be read."));
    problems.addAll(broken);
    return problems;
  }

  private static String images(long count) {
    return count == 1 ? "1 image" : count + " images";
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    long unlabelled = images.folders().unlabelled();
    if (unlabelled > 0) {
      notes.add(
          images(unlabelled)
              + " without a class "
              + (unlabelled == 1 ? "is" : "are")
              + " kept for prediction.");
    }
    for (Folder folder : images.folders().folders()) {
      if (folder.use() == Use.LEFT_OUT && folder.images() > 0) {
        notes.add(
            "Folder "
                + folder.path()
                + " with "
                + images(folder.images())
                + " was left out. "
                + folder.reason());
      }
    }
    if (brokenCount > 0) {
      notes.add(
          images(brokenCount)
              + " that cannot be read "
              + (brokenCount == 1 ? "was" : "were")
              + " left out.");
      broken.forEach(problem -> notes.add(problem.where().label() + ": " + problem.what()));
    }
    return notes.size() > 2 * NAMED ? notes.subList(0, 2 * NAMED) : notes;
  }
}
