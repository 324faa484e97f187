package io.weightroom.worker;

import io.weightroom.dataset.Target;
import io.weightroom.job.CsvCell;
import io.weightroom.job.PredictionFolder;
import io.weightroom.network.Head;
import io.weightroom.worker.Predictor.Answers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code results.csv}: what came, the prediction, the probability of each class, and what is
 * wrong with a row. Counts as it goes.
 */
final class ResultsFile implements AutoCloseable {
  /** Rows that the page shows. */
  private static final int FIRST = 100;

  private static final int CELL = 200;

  private final PredictionFolder folder;
  private final Path temporary;
  private final Writer out;
  private final List<Head> heads;
  private final List<String> header;
  private final List<Map<String, Long>> counts = new ArrayList<>();
  private final List<double[]> sums = new ArrayList<>();
  private final List<List<String>> first = new ArrayList<>();
  private long rows;
  private long wrong;

  private ResultsFile(
      PredictionFolder folder, Path temporary, Writer out, List<Head> heads, List<String> header) {
    this.folder = folder;
    this.temporary = temporary;
    this.out = out;
    this.heads = heads;
    this.header = header;
    for (Head head : heads) {
      Map<String, Long> none = new LinkedHashMap<>();
      labels(head).forEach(label -> none.put(label, 0L));
      counts.add(none);
      sums.add(new double[] {0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
    }
  }

  /**
   * Begins a file.
   *
   * @param columns the names of what came
   */
  static ResultsFile open(PredictionFolder folder, List<String> columns, List<Head> heads)
      throws IOException {
    List<String> header = new ArrayList<>(columns);
    for (Head head : heads) {
      String of = heads.size() == 1 ? "" : " of " + head.target().column();
      header.add(free(header, "prediction" + of));
      for (String label : labels(head)) {
        header.add(free(header, "probability" + of + " " + label));
      }
    }
    header.add(free(header, "error"));
    Path temporary = folder.root().resolve("results.part");
    BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8);
    out.write(CsvCell.row(header));
    return new ResultsFile(folder, temporary, out, heads, header);
  }

  private static List<String> labels(Head head) {
    return head.target() instanceof Target.Classes(String _, List<String> labels)
        ? labels
        : List.of();
  }

  private static String free(List<String> taken, String wanted) {
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** Rows so far. */
  long rows() {
    return rows;
  }

  /**
   * Writes some rows.
   *
   * @param texts what came
   * @param mistakes for each row what is wrong with it; empty if nothing
   * @param answers for the rows without a mistake, by Output layer
   */
  void rows(List<List<String>> texts, List<String> mistakes, List<Answers> answers)
      throws IOException {
    int good = 0;
    for (int i = 0; i < texts.size(); i++) {
      List<String> row = new ArrayList<>(texts.get(i));
      boolean bad = !mistakes.get(i).isEmpty();
      for (int h = 0; h < heads.size(); h++) {
        if (bad) {
          row.add("");
          labels(heads.get(h)).forEach(_ -> row.add(""));
        } else {
          answer(row, h, answers.get(h).labels(), answers.get(h).values()[good]);
        }
      }
      row.add(mistakes.get(i));
      good += bad ? 0 : 1;
      wrong += bad ? 1 : 0;
      rows++;
      out.write(CsvCell.row(row));
      if (first.size() < FIRST) {
        first.add(row.stream().map(ResultsFile::shortened).toList());
      }
    }
  }

  private void answer(List<String> row, int head, List<String> labels, float[] values) {
    if (labels.isEmpty()) {
      row.add(Float.toString(values[0]));
      double[] sum = sums.get(head);
      sum[0] += values[0];
      sum[1] = Math.min(sum[1], values[0]);
      sum[2] = Math.max(sum[2], values[0]);
      return;
    }
    int best = 0;
    for (int c = 1; c < values.length; c++) {
      best = values[c] > values[best] ? c : best;
    }
    row.add(labels.get(best));
    counts.get(head).merge(labels.get(best), 1L, Long::sum);
    for (float value : values) {
      row.add(Float.toString(value));
    }
  }

  private static String shortened(String text) {
    return text.length() <= CELL ? text : text.substring(0, CELL - 1) + "…";
  }

  /** Puts the file into its place and gives the content of {@code answer.json}. */
  ObjectNode end(List<String> notes) throws IOException {
    out.close();
    Files.move(
        temporary,
        folder.results(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("rows", rows);
    json.put("wrong", wrong);
    notes.forEach(json.putArray("notes")::add);
    ArrayNode targets = json.putArray("targets");
    for (int h = 0; h < heads.size(); h++) {
      ObjectNode target = targets.addObject().put("column", heads.get(h).target().column());
      if (!counts.get(h).isEmpty()) {
        ObjectNode byClass = target.putObject("counts");
        counts.get(h).forEach(byClass::put);
      } else if (rows > wrong) {
        target.put("mean", sums.get(h)[0] / (rows - wrong));
        target.put("min", sums.get(h)[1]);
        target.put("max", sums.get(h)[2]);
      }
    }
    header.forEach(json.putArray("header")::add);
    ArrayNode shown = json.putArray("first");
    first.forEach(row -> row.forEach(shown.addArray()::add));
    return json;
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(temporary);
  }
}
