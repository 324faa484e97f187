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
 * Images and labels from a pair of IDX files.
 *
 * @param pixels [samples, channels, height, width], each byte 0 to 255
 * @param labels the number that each image's label file gives it
 */
record IdxFiles(int height, int width, int channels, byte[] pixels, int[] labels) {

  int count() {
    return labels.length;
  }

  /** Reads both files and holds them against each other. */
  static Result<IdxFiles> read(Path images, Path labels) {
    return Idx.read(images)
        .then(
            pixels ->
                Idx.read(labels)
                    .then(
                        classes ->
                            join(
                                pixels,
                                classes,
                                SourceFile.place(images),
                                SourceFile.place(labels))));
  }

  private static Result<IdxFiles> join(Idx pixels, Idx classes, Place images, Place labels) {
    int[] shape = pixels.shape();
    boolean coloured = shape.length == 4;
    if (shape.length != 3 && !coloured || pixels.type() != Idx.Type.UNSIGNED_BYTE) {
      return Result.failed(
          images,
          "It holds "
              + pixels.type()
              + " of the shape "
              + Arrays.toString(shape)
              + "; images are unsigned bytes of [samples, height, width] or, coloured,"
              + " [samples, height, width, channels].",
          shape.length == 1
              ? "Look whether images and labels are exchanged."
              : "Give a file of images, such as train-images-idx3-ubyte.");
    }
    if (classes.shape().length != 1 || !classes.type().whole()) {
      return Result.failed(
          labels,
          "It holds "
              + classes.type()
              + " of the shape "
              + Arrays.toString(classes.shape())
              + "; labels are whole numbers of the shape [samples].",
          "Give a file of labels, such as train-labels-idx1-ubyte.");
    }
    if (classes.count() != shape[0]) {
      return Result.failed(
          labels,
          "It holds " + classes.count() + " labels for " + shape[0] + " images.",
          "Give the label file that belongs to the images.");
    }
    int channels = coloured ? shape[3] : 1;
    if (coloured && channels > 4) {
      return Result.failed(
          images,
          "Its images have " + channels + " channels; at most 4 can be read.",
          "Store colour last: [samples, height, width, channels].");
    }
    int[] numbers = new int[classes.count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) classes.at(i);
    }
    byte[] bytes =
        channels == 1 ? pixels.bytes() : channelsFirst(pixels.bytes(), shape[0], channels);
    return Result.ok(new IdxFiles(shape[1], shape[2], channels, bytes, numbers));
  }

  private static byte[] channelsFirst(byte[] bytes, int samples, int channels) {
    byte[] turned = new byte[bytes.length];
    int points = bytes.length / samples / channels;
    for (int n = 0, from = 0; n < samples; n++) {
      int base = n * points * channels;
      for (int p = 0; p < points; p++) {
        for (int c = 0; c < channels; c++) {
          turned[base + c * points + p] = bytes[from++];
        }
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
