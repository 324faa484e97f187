package io.weightroom.judge;

import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.job.RunFolder;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Tensor;
import io.weightroom.tensor.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A run folder with predictions, as a worker leaves them. */
public final class JudgedFolder {
  private final RunFolder folder;

  private JudgedFolder(RunFolder folder) {
    this.folder = folder;
  }

  /** In a folder that has a job already. */
  public static JudgedFolder in(RunFolder folder) {
    return new JudgedFolder(folder);
  }

  /** A new folder whose network has these Output layers; each predicts the column of its name. */
  public static JudgedFolder at(Path root, String... heads) {
    StringBuilder nodes = new StringBuilder();
    StringBuilder edges = new StringBuilder();
    for (String head : heads) {
      nodes.append(
          ", {\"id\": \"%s\", \"type\": \"Output\", \"settings\": {\"target\": \"%s\"}}"
              .formatted(head, head));
      edges.append(edges.isEmpty() ? "" : ", ");
      edges.append("{\"from\": \"input\", \"to\": \"%s\"}".formatted(head));
    }
    String job =
        """
        {"format": "weightroom-job/1", "name": "judged", "dataset": "made", "fingerprint": "",
         "engine": "dl4j", "device": "cpu", "threads": 1, "reason": "",
         "data": {"type": "csv", "file": "data.csv"},
         "design": {"format": "weightroom-design/1", "name": "made",
           "nodes": [{"id": "input", "type": "Input"}%s], "edges": [%s]}}
        """
            .formatted(nodes, edges);
    JudgedFolder made = new JudgedFolder(new RunFolder(root));
    made.write(root.resolve("job.json"), job);
    return made;
  }

  public RunFolder folder() {
    return folder;
  }

  /** Says what the Output layers predict. */
  public JudgedFolder targets(TargetPreparation... targets) {
    Preparation preparation = new Preparation(new Preparation.Columns(List.of()), List.of(targets));
    write(folder.model().resolve("preparation.json"), preparation.toJson().toString());
    return this;
  }

  /** Classes and their probabilities, with ids that count from 100. */
  public JudgedFolder classes(Part part, String name, long[] answers, float[][] outputs) {
    int units = outputs.length == 0 ? 1 : outputs[0].length;
    float[] flat = new float[outputs.length * units];
    for (int i = 0; i < outputs.length; i++) {
      System.arraycopy(outputs[i], 0, flat, i * units, units);
    }
    ids(part, answers.length);
    npy(name + "-targets", LongTensor.vector(answers));
    return npy(name, Tensor.of(new int[] {outputs.length, units}, flat));
  }

  /** Numbers and their predictions, with ids that count from 100. */
  public JudgedFolder numbers(Part part, String name, float[] answers, float[] outputs) {
    ids(part, answers.length);
    npy(name + "-targets", Tensor.of(new int[] {answers.length}, answers));
    return npy(name, Tensor.of(new int[] {outputs.length, 1}, outputs));
  }

  private void ids(Part part, int count) {
    npy(part.key() + "-ids", LongTensor.vector(LongStream.range(100, 100 + count).toArray()));
  }

  private JudgedFolder npy(String name, Values values) {
    try {
      Files.createDirectories(folder.predictions());
      Npy.write(folder.predictions().resolve(name + ".npy"), values);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the predictions that a fixture script has written. */
  JudgedFolder fixture(Path files) {
    try {
      Files.createDirectories(folder.predictions());
      for (String end : List.of("-ids", "-targets", "")) {
        String name = "validation" + end + ".npy";
        Files.copy(
            files.resolve(name),
            folder.predictions().resolve(name),
            StandardCopyOption.REPLACE_EXISTING);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As many classes as wanted, named c0, c1, … */
  public static TargetPreparation.Classes classesOf(String column, int count) {
    return new TargetPreparation.Classes(
        column, IntStream.range(0, count).mapToObj(i -> "c" + i).toList());
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
