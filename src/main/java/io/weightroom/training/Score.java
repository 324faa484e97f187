package io.weightroom.training;

import io.weightroom.network.Head;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loss and metrics of a network, summed up batch by batch; the loss is the sum of the heads'. */
final class Score {
  private final List<Head> heads;
  private final List<HeadScore> scores;

  Score(TrainingData data) {
    this.heads = data.network().heads();
    this.scores = heads.stream().map(h -> new HeadScore(h, data.unit(h))).toList();
  }

  void add(Map<String, Tensor> outputs, Map<String, Tensor> targets) {
    for (int i = 0; i < heads.size(); i++) {
      String node = heads.get(i).node();
      scores.get(i).add(outputs.get(node), targets.get(node));
    }
  }

  /** Adds what another score has seen. */
  void add(Score other) {
    for (int i = 0; i < scores.size(); i++) {
      scores.get(i).add(other.scores.get(i));
    }
  }

  double loss() {
    return scores.stream().mapToDouble(HeadScore::loss).sum();
  }

  Metrics metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", loss());
    for (int i = 0; i < heads.size(); i++) {
      scores.get(i).into(metrics, heads.size() == 1 ? "" : heads.get(i).node() + "_");
    }
    return new Metrics(metrics);
  }

  List<double[]> sums() {
    return scores.stream().map(HeadScore::sums).toList();
  }

  void restore(List<double[]> sums) {
    List<double[]> given = new ArrayList<>(sums);
    for (int i = 0; i < scores.size(); i++) {
      scores.get(i).restore(given.get(i));
    }
  }
}
