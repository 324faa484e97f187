package io.weightroom.run;

import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.judge.JudgedFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Predictions that no network has made, of classes that are more or less alike. */
public final class MadePredictions {
  private MadePredictions() {}

  /**
   * Writes all three parts of a run, the training and the test part with a fifth of the samples.
   */
  public static void of(PlayedRun run, int classes, int samples) {
    SplittableRandom random = new SplittableRandom(classes);
    List<String> labels = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      labels.add(classes == 2 ? (label == 0 ? "healthy" : "ill") : "species " + (label + 1));
    }
    JudgedFolder folder =
        JudgedFolder.in(run.folder()).targets(new TargetPreparation.Classes("kind", labels));
    for (Part part : Part.values()) {
      int size = part == Part.VALIDATION ? samples : Math.max(1, samples / 5);
      long[] answers = new long[size];
      float[][] outputs = new float[size][classes];
      for (int i = 0; i < size; i++) {
        int truth = classes == 2 ? random.nextInt(10) / 8 : random.nextInt(classes);
        answers[i] = truth;
        double sum = 0;
        for (int label = 0; label < classes; label++) {
          boolean like = label / 4 == truth / 4;
          double lift = label == truth ? 3.4 : like ? 1.6 : 0;
          double value = Math.exp(lift * (0.4 + random.nextDouble()) + 1.4 * random.nextDouble());
          outputs[i][label] = (float) value;
          sum += value;
        }
        for (int label = 0; label < classes; label++) {
          outputs[i][label] /= (float) sum;
        }
      }
      folder.classes(part, part.key(), answers, outputs);
    }
  }
}
