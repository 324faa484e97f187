package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.reader.image.ImageHeader;
import io.weightroom.reader.image.ImagePreparer;
import io.weightroom.reader.image.ImageSize;
import io.weightroom.reader.zip.EntryName;
import io.weightroom.tensor.RefusedBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A first look at an archive of images: what its folders mean, the sizes in it, and some images as
 * they are beside what the options make of them. Quick, however large the archive is: headers of
 * 200 images at most are read, and 20 images decoded.
 *
 * @param folders what the folders mean by the rules, before any are left out
 * @param sizes how large the images are, the most frequent size first
 * @param looked how many images these sizes are of
 * @param shown some images, spread over the classes
 * @param suggested a size and colour that suit the images
 * @param reasons one sentence each for the suggested size and colour
 * @param broken images that cannot be read, of those that were looked at
 */
public record ImageLook(
    ImageFolders folders,
    List<Sized> sizes,
    int looked,
    List<Shown> shown,
    ImageOptions suggested,
    List<String> reasons,
    List<Problem> broken) {

  private static final int LOOKED = 200;
  private static final int SIDE = 160;
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  public ImageLook {
    sizes = List.copyOf(sizes);
    shown = List.copyOf(shown);
    reasons = List.copyOf(reasons);
    broken = List.copyOf(broken);
  }

  /** How many images have a size. */
  public record Sized(int height, int width, long images) {}

  /**
   * One image, as it is and as the options make it.
   *
   * @param name what the archive calls it
   * @param label its class; null if it has none
   * @param height its own height in pixels
   * @param width its own width in pixels
   * @param smallHeight the height in which {@code original} is shown
   * @param smallWidth the width in which {@code original} is shown
   * @param original [3, smallHeight, smallWidth]
   * @param prepared [channels, height, width] of the options
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      String name,
      @Nullable String label,
      int height,
      int width,
      int smallHeight,
      int smallWidth,
      byte[] original,
      byte[] prepared) {}

  /** Looks at an archive as a source reads it. */
  static Result<ImageLook> of(DataSource.Zip source) {
    UploadLimits limits = UploadLimits.ofProcess();
    return ZipImages.open(source, limits)
        .then(
            images -> {
              try (images;
                  ImagePreparer preparer = new ImagePreparer(limits)) {
                return Result.ok(new Looking(images, limits, preparer).look(source.options()));
              }
            });
  }

  /**
   * The source that suits an archive: by the size and colour of its images. Of an archive that
   * cannot be read, 64 × 64 pixels in colour.
   *
   * @param labels a table of names and labels beside the archive, or null
   */
  public static DataSource.Zip suggest(Path archive, @Nullable Path labels) {
    DataSource.Zip usual = new DataSource.Zip(archive, labels, ImageAdvice.USUAL, null);
    return of(usual) instanceof Result.Ok<ImageLook>(ImageLook look)
        ? new DataSource.Zip(archive, labels, look.suggested, null)
        : usual;
  }

  /** Collects what is seen. */
  private static final class Looking {
    private final ZipImages images;
    private final UploadLimits limits;
    private final ImagePreparer preparer;
    private final Map<ImageSize, Long> sizes = new HashMap<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Problem> broken = new ArrayList<>();

    Looking(ZipImages images, UploadLimits limits, ImagePreparer preparer) {
      this.images = images;
      this.limits = limits;
      this.preparer = preparer;
    }

    ImageLook look(ImageOptions options) {
      List<ZipImages.Image> spread = spread(images.images());
      int looked = 0;
      long start = System.nanoTime();
      ImageOptions used = ZipImport.possible(options) ? options : ImageAdvice.USUAL;
      for (ZipImages.Image image : spread) {
        boolean patient = System.nanoTime() - start < PATIENCE_NANOS;
        if (!patient && looked > 0) {
          break;
        }
        try {
          measure(image);
          if (shown.size() < Preview.SHOWN) {
            show(image, used);
          }
        } catch (RefusedBytes e) {
          broken.add(e.problem());
        } catch (IOException e) {
          break;
        }
        looked++;
      }
      ImageAdvice advice = ImageAdvice.of(sizes, shown);
      List<Sized> sized =
          sizes.entrySet().stream()
              .sorted(Map.Entry.<ImageSize, Long>comparingByValue().reversed())
              .limit(20)
              .map(e -> new Sized(e.getKey().height(), e.getKey().width(), e.getValue()))
              .toList();
      return new ImageLook(
          images.understood(), sized, looked, shown, advice.options(), advice.reasons(), broken);
    }

    private void measure(ZipImages.Image image) throws IOException {
      String name = EntryName.shown(image.item().name());
      try (InputStream in = new BufferedInputStream(images.archive().open(image.item()), 1 << 13)) {
        sizes.merge(ImageHeader.read(in, name, limits).seen(), 1L, Long::sum);
      }
    }

    private void show(ZipImages.Image image, ImageOptions options) throws IOException {
      String name = EntryName.shown(image.item().name());
      byte[] file = images.archive().read(image.item());
      ImagePreparer.Pair pair = preparer.compare(file, name, options, SIDE);
      String label = image.label() < 0 ? null : images.folders().classes().get(image.label());
      shown.add(
          new Shown(
              name,
              label,
              pair.size().height(),
              pair.size().width(),
              pair.small().height(),
              pair.small().width(),
              pair.original(),
              pair.prepared()));
    }

    /** The first images of each folder in turn. */
    private static List<ZipImages.Image> spread(List<ZipImages.Image> all) {
      Map<Integer, List<ZipImages.Image>> folders = new HashMap<>();
      for (ZipImages.Image image : all) {
        List<ZipImages.Image> folder =
            folders.computeIfAbsent(image.folder(), f -> new ArrayList<>());
        if (folder.size() < LOOKED) {
          folder.add(image);
        }
      }
      List<ZipImages.Image> spread = new ArrayList<>();
      List<Integer> order = folders.keySet().stream().sorted().toList();
      for (int turn = 0; turn < LOOKED; turn++) {
        for (int folder : order) {
          List<ZipImages.Image> images = folders.getOrDefault(folder, List.of());
          if (turn < images.size() && spread.size() < LOOKED) {
            spread.add(images.get(turn));
          }
        }
      }
      return spread;
    }
  }
}
