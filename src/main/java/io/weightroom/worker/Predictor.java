package io.weightroom.worker;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnPreparation;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.job.RunFolder;
import io.weightroom.layer.Input;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.reader.ForeignCell;
import io.weightroom.tensor.Tensor;
import io.weightroom.training.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's model, ready to answer. Everything is read from {@code model/}, which our workers wrote.
 */
final class Predictor implements AutoCloseable {
  private final ModelInputs inputs;
  private final Preparation preparation;
  private final CheckedNetwork network;
  private final Session session;
  private final int batch;

  private Predictor(
      ModelInputs inputs,
      Preparation preparation,
      CheckedNetwork network,
      Session session,
      int batch) {
    this.inputs = inputs;
    this.preparation = preparation;
    this.network = network;
    this.session = session;
    this.batch = batch;
  }

  /**
   * The answers of one Output layer.
   *
   * @param column the target's name
   * @param labels the classes' names; empty for a number
   * @param values for each sample the probability of each class, or the one number in its own units
   */
  record Answers(String column, List<String> labels, float[][] values) {}

  /** Loads the model of a run. */
  static Result<Predictor> open(RunFolder run) {
    return StoredModel.read(run).then(model -> Result.ok(of(model)));
  }

  private static Predictor of(StoredModel model) {
    SessionSettings settings =
        new SessionSettings(model.design().recipe().optimizer(), SessionSettings.Precision.FLOAT);
    Session session = Engines.here().open(model.network(), settings);
    session.setWeights(model.weights());
    int batch = Evaluation.samples(model.network(), model.design().recipe());
    return new Predictor(model.inputs(), model.preparation(), model.network(), session, batch);
  }

  /** As many samples as evaluation takes in one pass, so that answers are the same. */
  int batch() {
    return batch;
  }

  ModelInputs inputs() {
    return inputs;
  }

  /** What is predicted, in the order of the answers. */
  List<Head> heads() {
    return network.heads();
  }

  /** What an empty cell of a column is filled with, in words. */
  String fill(String column) {
    return prepared(column).map(ColumnPreparation::fillWords).orElse("zeros");
  }

  /** Whether the training part had a category, so that the model knows what it means. */
  boolean learned(String column, int category) {
    return !(prepared(column).orElse(null) instanceof ColumnPreparation.OneHot oneHot)
        || oneHot.seen().get(category);
  }

  private Optional<ColumnPreparation> prepared(String column) {
    return ((Preparation.Columns) preparation.inputs())
        .columns().stream().filter(each -> each.column().equals(column)).findFirst();
  }

  /**
   * Answers for rows of a table.
   *
   * @param rows for each sample what stands in each input column; none may be wrong
   */
  List<Answers> rows(List<List<ForeignCell>> rows) {
    List<ColumnPreparation> columns = ((Preparation.Columns) preparation.inputs()).columns();
    Map<String, int[]> spans = new LinkedHashMap<>();
    int width = 0;
    for (ColumnPreparation column : columns) {
      spans.put(column.column(), new int[] {width, column.width()});
      width += column.width();
    }
    float[] matrix = new float[Math.multiplyExact(rows.size(), width)];
    List<Column> described = inputs.columns();
    for (int i = 0; i < described.size(); i++) {
      for (ColumnPreparation column : columns) {
        if (column.column().equals(described.get(i).name())) {
          int offset = spans.get(column.column())[0];
          for (int row = 0; row < rows.size(); row++) {
            put(rows.get(row).get(i), column, matrix, row * width + offset);
          }
        }
      }
    }
    Map<String, Tensor> given = new LinkedHashMap<>();
    for (CheckedNode node : network.inputs()) {
      given.put(
          node.id(), picked(matrix, rows.size(), width, spans, ((Input) node.layer()).columns()));
    }
    return answers(given, rows.size());
  }

  private static void put(ForeignCell cell, ColumnPreparation column, float[] to, int at) {
    switch (column) {
      case ColumnPreparation.OfNumbers numbers ->
          to[at] =
              numbers.apply(cell instanceof ForeignCell.Number(double value) ? value : Double.NaN);
      case ColumnPreparation.OfCodes codes ->
          codes.put(
              cell instanceof ForeignCell.Code(int index) ? index : Preparation.EMPTY, to, at);
    }
  }

  /** The features of an Input layer's columns, or all. */
  private static Tensor picked(
      float[] matrix, int rows, int width, Map<String, int[]> spans, List<String> columns) {
    if (columns.isEmpty()) {
      return Tensor.of(new int[] {rows, width}, matrix);
    }
    int all = columns.stream().mapToInt(name -> spans.get(name)[1]).sum();
    float[] some = new float[rows * all];
    for (int row = 0, to = 0; row < rows; row++) {
      for (String name : columns) {
        int[] span = spans.get(name);
        System.arraycopy(matrix, row * width + span[0], some, to, span[1]);
        to += span[1];
      }
    }
    return Tensor.of(new int[] {rows, all}, some);
  }

  /**
   * Answers for images.
   *
   * @param pixels for each sample its bytes, [channels, height, width]
   */
  List<Answers> images(List<byte[]> pixels) {
    Schema.Images size = (Schema.Images) inputs.schema();
    int divisor = ((Preparation.Pixels) preparation.inputs()).divisor();
    int count = size.height() * size.width() * size.channels();
    float[] values = new float[Math.multiplyExact(pixels.size(), count)];
    for (int i = 0, to = 0; i < pixels.size(); i++) {
      byte[] bytes = pixels.get(i);
      for (int p = 0; p < count; p++) {
        values[to++] = (bytes[p] & 0xff) / (float) divisor;
      }
    }
    int[] shape = {pixels.size(), size.channels(), size.height(), size.width()};
    Tensor images = Tensor.of(shape, values);
    Map<String, Tensor> given = new LinkedHashMap<>();
    network.inputs().forEach(node -> given.put(node.id(), images));
    return answers(given, pixels.size());
  }

  private List<Answers> answers(Map<String, Tensor> given, int samples) {
    Map<String, Tensor> outputs = session.forward(given, false, 0);
    List<Answers> answers = new ArrayList<>();
    for (Head head : network.heads()) {
      answers.add(answers(head, outputs.get(head.node()), samples));
    }
    return answers;
  }

  private Answers answers(Head head, Tensor output, int samples) {
    String column = head.target().column();
    List<String> labels =
        head.target() instanceof Target.Classes(String _, List<String> names) ? names : List.of();
    float[][] values = new float[samples][];
    for (int i = 0; i < samples; i++) {
      values[i] = answer(head, output, i, labels.size());
    }
    return new Answers(column, labels, values);
  }

  private float[] answer(Head head, Tensor output, int sample, int classes) {
    if (classes == 0) {
      double own =
          preparation.target(head.target().column()) instanceof TargetPreparation.Number number
              ? number.back(output.at(sample))
              : output.at(sample);
      return new float[] {(float) own};
    }
    if (head.units() == 1) {
      float second = (float) output.at(sample);
      return new float[] {1 - second, second};
    }
    float[] values = new float[classes];
    for (int c = 0; c < classes; c++) {
      values[c] = (float) output.at(sample * classes + c);
    }
    return values;
  }

  @Override
  public void close() {
    session.close();
  }
}
