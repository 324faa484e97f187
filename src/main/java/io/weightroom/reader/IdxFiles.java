package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SchemaRules;
import io.weightroom.tensor.Idx;
import io.weightroom.tensor.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images and labels in a pair of IDX files. The labels are in memory, the images are read from the
 * file one after the other.
 *
 * @param labels the number that each image's label file gives it
 */
record IdxFiles(Path images, int height, int width, int channels, int[] labels) {
  /** So many bytes a file of labels may have. */
  private static final long MOST_LABELS = 64L << 20;

  /** Takes one image. */
  @FunctionalInterface
  interface Each {
    /**
     * Takes an image.
     *
     * @param pixels [channels, height, width], each byte 0 to 255
     */
    void image(int index, byte[] pixels);
  }

  int count() {
    return labels.length;
  }

  /** Reads the labels and holds them against the header of the images. */
  static Result<IdxFiles> read(Path images, Path labels) {
    return Idx.stream(images, (type, shape, elements) -> header(images, type, shape))
        .then(
            head ->
                Idx.read(labels, MOST_LABELS)
                    .then(classes -> labelled(images, head, classes, SourceFile.place(labels))));
  }

  /** What the header of the images says. */
  private record Head(int height, int width, int channels, int count) {}

  private static Result<Head> header(Path images, Idx.Type type, int[] shape) {
    Place place = SourceFile.place(images);
    boolean coloured = shape.length == 4;
    if (shape.length != 3 && !coloured || type != Idx.Type.UNSIGNED_BYTE) {
      return Result.failed(
          place,
          "It holds "
              + type
              + " of the shape "
              + Arrays.toString(shape)
              + "; images are unsigned bytes of [samples, height, width] or, coloured,"
              + " [samples, height, width, channels].",
          shape.length == 1
              ? "Look whether images and labels are exchanged."
              : "Give a file of images, such as train-images-idx3-ubyte.");
    }
    int channels = coloured ? shape[3] : 1;
    if (channels > 4) {
      return Result.failed(
          place,
          "Its images have " + channels + " channels; at most 4 can be read.",
          "Store colour last: [samples, height, width, channels].");
    }
    if (shape[1] > ZipImport.MOST_SIDE || shape[2] > ZipImport.MOST_SIDE) {
      return Result.failed(
          place,
          "Its images are "
              + shape[1]
              + " × "
              + shape[2]
              + " pixels; at most "
              + ZipImport.MOST_SIDE
              + " a side can be read.",
          "Make the images smaller.");
    }
    return Result.ok(new Head(shape[1], shape[2], channels, shape[0]));
  }

  private static Result<IdxFiles> labelled(Path images, Head head, Idx classes, Place place) {
    if (classes.shape().length != 1 || !classes.type().whole()) {
      return Result.failed(
          place,
          "It holds "
              + classes.type()
              + " of the shape "
              + Arrays.toString(classes.shape())
              + "; labels are whole numbers of the shape [samples].",
          "Give a file of labels, such as train-labels-idx1-ubyte.");
    }
    if (classes.count() != head.count) {
      return Result.failed(
          place,
          "It holds " + classes.count() + " labels for " + head.count + " images.",
          "Give the label file that belongs to the images.");
    }
    int[] numbers = new int[classes.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) classes.at(i);
    }
    return Result.ok(new IdxFiles(images, head.height, head.width, head.channels, numbers));
  }

  /** Reads the first images, so many at most; gives back how many there were. */
  Result<Integer> each(int most, Each each) {
    return Idx.stream(
        images,
        (type, shape, elements) -> {
          int images = Math.min(most, count());
          for (int i = 0; i < images; i++) {
            each.image(i, channelsFirst(elements.next(height * width * channels)));
          }
          return Result.ok(images);
        });
  }

  private byte[] channelsFirst(byte[] image) {
    if (channels == 1) {
      return image;
    }
    byte[] turned = new byte[image.length];
    int points = height * width;
    for (int p = 0, from = 0; p < points; p++) {
      for (int c = 0; c < channels; c++) {
        turned[c * points + p] = image[from++];
      }
    }
    return turned;
  }

  /** What the images are, with the labels that occur as their classes. */
  Result<Schema.Images> schema(Place labelFile) {
    int[] distinct = Arrays.stream(labels).sorted().distinct().toArray();
    if (distinct.length < 2 || distinct.length > SchemaRules.MAX_CLASSES) {
      return Result.failed(
          labelFile,
          "It has "
              + distinct.length
              + (distinct.length == 1 ? " class" : " classes")
              + "; from 2 to "
              + SchemaRules.MAX_CLASSES
              + " can be learned.",
          "Give labels of several classes.");
    }
    List<String> names = new ArrayList<>();
    for (int label : distinct) {
      names.add(Integer.toString(label));
    }
    return Result.ok(new Schema.Images(height, width, channels, names, count()));
  }

  /** The index of each image's class, or a problem with a label that the schema does not have. */
  Result<int[]> classes(Schema.Images schema, Place labelFile) {
    int[] known = schema.labels().stream().mapToInt(Integer::parseInt).toArray();
    int[] classes = new int[labels.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = Arrays.binarySearch(known, labels[i]);
      if (classes[i] < 0) {
        return Result.failed(
            labelFile,
            "Image "
                + i
                + " has the label "
                + labels[i]
                + ", which the training images do not"
                + " have.",
            "Give test files of the same classes.");
      }
    }
    return Result.ok(classes);
  }
}
