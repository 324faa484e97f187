package io.weightroom.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model answered for one file, {@code predicted/<number>/} in the folder of its run.
 *
 * <pre>
 * input.*         what came, under a name of ours     by the server, until there is an answer
 * request.json    what it is and was called           by the server, before the worker starts
 * progress.json   how far the worker is               by the worker
 * results.csv     all rows with their answers         by the worker
 * answer.json     counts and the first rows           by the worker, last
 * </pre>
 */
public record PredictionFolder(Path root) {

  /** The folder of this number. */
  public static PredictionFolder of(RunFolder run, int number) {
    return new PredictionFolder(run.predicted().resolve(Integer.toString(number)));
  }

  /** Makes the folder after the ones that a run has. */
  public static PredictionFolder create(RunFolder run) {
    try {
      Files.createDirectories(run.predicted());
      int number = numbers(run).stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
      PredictionFolder made = of(run, number);
      Files.createDirectory(made.root);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of the folders that a run has, rising. */
  public static List<Integer> numbers(RunFolder run) {
    if (!Files.isDirectory(run.predicted())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(run.predicted())) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.matches("[1-9]\\d{0,8}"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deletes what a killed server left in the folders of all runs: uploads that never became whole,
   * and files that have their answer.
   *
   * @param runs the folder of the runs' folders
   */
  public static void sweep(Path runs) {
    for (Path run : inside(runs)) {
      RunFolder folder = new RunFolder(run);
      for (int number : numbers(folder)) {
        PredictionFolder each = of(folder, number);
        if (!Files.exists(each.request())) {
          DurableFiles.deleteTree(each.root);
        } else if (Files.exists(each.answer())) {
          each.deleteInput();
        }
      }
    }
  }

  private void deleteInput() {
    for (Path file : inside(root)) {
      if (file.getFileName().toString().startsWith("input.")) {
        DurableFiles.deleteTree(file);
      }
    }
  }

  private static List<Path> inside(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int number() {
    return Integer.parseInt(root.getFileName().toString());
  }

  public Path request() {
    return root.resolve("request.json");
  }

  public Path progress() {
    return root.resolve("progress.json");
  }

  public Path results() {
    return root.resolve("results.csv");
  }

  public Path answer() {
    return root.resolve("answer.json");
  }

  public Path log() {
    return root.resolve("worker.log");
  }
}
