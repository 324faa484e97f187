package io.weightroom.engine;

import io.weightroom.catalog.Size2;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.network.CheckedNode;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Elu;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.ActivationFunction.Softplus;
import io.weightroom.part.ActivationFunction.Tanh;
import io.weightroom.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One layer from its formulas, in plain loops and double precision: slow, and nothing to get wrong
 * by being clever. Numbers lie as [samples, channels, height, width].
 */
final class ReferenceLayer {
  private final CheckedNode node;
  private final Map<String, double[]> weights;
  private final Map<String, double[]> gradients = new HashMap<>();
  private List<double[]> inputs = List.of();
  private int samples;
  private double[] before = {};
  private double[] after = {};
  private double[] mask = {};
  private double[] mean = {};
  private double[] variance = {};

  ReferenceLayer(CheckedNode node, Map<String, double[]> weights) {
    this.node = node;
    this.weights = weights;
  }

  /** The loss's derivative by the weights after {@link #backward}. */
  Map<String, double[]> gradients() {
    return gradients;
  }

  double[] output() {
    return after;
  }

  private Shape in() {
    return node.inputShapes().getFirst();
  }

  private Shape out() {
    return node.output();
  }

  private int count(Shape shape) {
    return Math.toIntExact(samples * shape.count());
  }

  private double[] weight(String name) {
    return Objects.requireNonNull(weights.get(name), name);
  }

  private double bias(int unit) {
    return weights.containsKey("bias") ? weight("bias")[unit] : 0;
  }

  /** Computes the output; an Input layer's single input is the batch. */
  void forward(List<double[]> from, int batch, boolean training, long seed) {
    inputs = from;
    samples = batch;
    double[] x = from.getFirst();
    switch (node.layer()) {
      case Input _, Flatten _ -> after = x;
      case Dense dense -> activate(dense(x), dense.activation());
      case Output output ->
          activate(output.dense() ? dense(x) : x, Objects.requireNonNull(output.activation()));
      case Activation activation -> activate(x, activation.activation());
      case Conv2D conv -> activate(convolve(x, conv), conv.activation());
      case MaxPooling2D pool -> after = max(x, pool);
      case AveragePooling2D pool -> after = average(x, pool);
      case BatchNormalization normalization -> after = normalise(x, normalization, training);
      case Dropout(double rate) -> after = drop(x, rate, training, seed);
      case Add _ -> after = add();
      case Concatenate _ -> after = concatenate();
    }
  }

  /**
   * Goes back.
   *
   * @param gradient the loss's derivative by the output
   * @return the loss's derivative by each input
   */
  List<double[]> backward(double[] gradient) {
    return switch (node.layer()) {
      case Input _, Flatten _ -> List.of(gradient);
      case Dense dense -> denseBack(activateBack(gradient, dense.activation()));
      case Output output -> {
        double[] back = activateBack(gradient, Objects.requireNonNull(output.activation()));
        yield output.dense() ? denseBack(back) : List.of(back);
      }
      case Activation activation -> List.of(activateBack(gradient, activation.activation()));
      case Conv2D conv -> convolveBack(activateBack(gradient, conv.activation()), conv);
      case MaxPooling2D pool -> maxBack(gradient, pool);
      case AveragePooling2D pool -> averageBack(gradient, pool);
      case BatchNormalization normalization -> normaliseBack(gradient, normalization);
      case Dropout _ -> List.of(product(gradient, mask));
      case Add _ -> inputs.stream().map(i -> gradient.clone()).toList();
      case Concatenate _ -> concatenateBack(gradient);
    };
  }

  /** Running statistics follow the batch: r ← momentum · r + (1 − momentum) · batch. */
  void follow() {
    if (node.layer() instanceof BatchNormalization layer && layer.trainable()) {
      for (int c = 0; c < out().channels(); c++) {
        double keep = layer.momentum();
        weight("running_mean")[c] = keep * weight("running_mean")[c] + (1 - keep) * mean[c];
        weight("running_var")[c] = keep * weight("running_var")[c] + (1 - keep) * variance[c];
      }
    }
  }

  // Dense: z = W x + b

  private double[] dense(double[] x) {
    int in = in().channels();
    int out = out().channels();
    double[] z = new double[samples * out];
    for (int s = 0; s < samples; s++) {
      for (int o = 0; o < out; o++) {
        double sum = bias(o);
        for (int i = 0; i < in; i++) {
          sum += weight("weight")[o * in + i] * x[s * in + i];
        }
        z[s * out + o] = sum;
      }
    }
    return z;
  }

  private List<double[]> denseBack(double[] dz) {
    int in = in().channels();
    int out = out().channels();
    double[] x = inputs.getFirst();
    double[] dx = new double[samples * in];
    double[] dw = new double[out * in];
    double[] db = new double[out];
    for (int s = 0; s < samples; s++) {
      for (int o = 0; o < out; o++) {
        double d = dz[s * out + o];
        db[o] += d;
        for (int i = 0; i < in; i++) {
          dw[o * in + i] += d * x[s * in + i];
          dx[s * in + i] += d * weight("weight")[o * in + i];
        }
      }
    }
    gradients.put("weight", dw);
    gradients.put("bias", db);
    return List.of(dx);
  }

  // Activation functions

  private void activate(double[] z, ActivationFunction function) {
    before = z;
    after = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double x = z[i];
      after[i] =
          switch (function) {
            case Linear _ -> x;
            case Relu _ -> Math.max(0, x);
            case LeakyRelu(double slope) -> x > 0 ? x : slope * x;
            case Elu(double alpha) -> x > 0 ? x : alpha * (Math.exp(x) - 1);
            case Tanh _ -> Math.tanh(x);
            case Sigmoid _ -> 1 / (1 + Math.exp(-x));
            case Softplus _ -> Math.log1p(Math.exp(x));
            case Softmax _ -> Math.exp(x);
          };
    }
    if (function instanceof Softmax) {
      eachPixel(
          pixel -> {
            double sum = 0;
            for (int index : pixel) {
              sum += after[index];
            }
            for (int index : pixel) {
              after[index] /= sum;
            }
          });
    }
  }

  private double[] activateBack(double[] gradient, ActivationFunction function) {
    double[] dz = new double[gradient.length];
    for (int i = 0; i < dz.length; i++) {
      double x = before[i];
      double y = after[i];
      double slope =
          switch (function) {
            case Linear _ -> 1;
            case Relu _ -> x > 0 ? 1 : 0;
            case LeakyRelu(double negative) -> x > 0 ? 1 : negative;
            case Elu(double alpha) -> x > 0 ? 1 : alpha * Math.exp(x);
            case Tanh _ -> 1 - y * y;
            case Sigmoid _ -> y * (1 - y);
            case Softplus _ -> 1 / (1 + Math.exp(-x));
            case Softmax _ -> y;
          };
      dz[i] = gradient[i] * slope;
    }
    if (function instanceof Softmax) {
      eachPixel(
          pixel -> {
            double sum = 0;
            for (int index : pixel) {
              sum += gradient[index] * after[index];
            }
            for (int index : pixel) {
              dz[index] -= after[index] * sum;
            }
          });
    }
    return dz;
  }

  private interface Pixel {
    void visit(int[] channels);
  }

  /** Visits the indices of all channels at each place of each sample. */
  private void eachPixel(Pixel visitor) {
    int channels = out().channels();
    int area = Math.toIntExact(out().count() / channels);
    for (int s = 0; s < samples; s++) {
      for (int place = 0; place < area; place++) {
        int[] pixel = new int[channels];
        for (int c = 0; c < channels; c++) {
          pixel[c] = (s * channels + c) * area + place;
        }
        visitor.visit(pixel);
      }
    }
  }

  // Windows: which input pixels each output pixel sees

  private interface Seen {
    /**
     * @param out index of the output pixel within its channel
     * @param in index of the input pixel within its channel
     * @param kernel index within the window
     */
    void visit(int out, int in, int kernel);
  }

  private void eachSeen(Size2 window, Size2 strides, Padding padding, Seen visitor) {
    int top =
        zerosBefore(in().height(), out().height(), window.height(), strides.height(), padding);
    int left = zerosBefore(in().width(), out().width(), window.width(), strides.width(), padding);
    for (int row = 0; row < out().height(); row++) {
      for (int column = 0; column < out().width(); column++) {
        for (int i = 0; i < window.height(); i++) {
          for (int j = 0; j < window.width(); j++) {
            int y = row * strides.height() + i - top;
            int x = column * strides.width() + j - left;
            if (y >= 0 && y < in().height() && x >= 0 && x < in().width()) {
              visitor.visit(
                  row * out().width() + column, y * in().width() + x, i * window.width() + j);
            }
          }
        }
      }
    }
  }

  /** TensorFlow's rule: odd padding stands at the bottom and right. */
  private static int zerosBefore(int in, int out, int window, int stride, Padding padding) {
    return padding == Padding.SAME ? Math.max(0, (out - 1) * stride + window - in) / 2 : 0;
  }

  private int inArea() {
    return in().height() * in().width();
  }

  private int outArea() {
    return out().height() * out().width();
  }

  private double[] convolve(double[] x, Conv2D layer) {
    int channels = in().channels();
    int area = layer.kernelSize().area();
    double[] z = new double[count(out())];
    for (int s = 0; s < samples; s++) {
      for (int f = 0; f < layer.filters(); f++) {
        int to = (s * layer.filters() + f) * outArea();
        Arrays.fill(z, to, to + outArea(), bias(f));
        for (int c = 0; c < channels; c++) {
          int from = (s * channels + c) * inArea();
          int kernel = (f * channels + c) * area;
          eachSeen(
              layer.kernelSize(),
              layer.strides(),
              layer.padding(),
              (o, i, k) -> z[to + o] += weight("weight")[kernel + k] * x[from + i]);
        }
      }
    }
    return z;
  }

  private List<double[]> convolveBack(double[] dz, Conv2D layer) {
    int channels = in().channels();
    int area = layer.kernelSize().area();
    double[] x = inputs.getFirst();
    double[] dx = new double[count(in())];
    double[] dw = new double[layer.filters() * channels * area];
    double[] db = new double[layer.filters()];
    for (int s = 0; s < samples; s++) {
      for (int f = 0; f < layer.filters(); f++) {
        int to = (s * layer.filters() + f) * outArea();
        for (int o = 0; o < outArea(); o++) {
          db[f] += dz[to + o];
        }
        for (int c = 0; c < channels; c++) {
          int from = (s * channels + c) * inArea();
          int kernel = (f * channels + c) * area;
          eachSeen(
              layer.kernelSize(),
              layer.strides(),
              layer.padding(),
              (o, i, k) -> {
                dw[kernel + k] += dz[to + o] * x[from + i];
                dx[from + i] += dz[to + o] * weight("weight")[kernel + k];
              });
        }
      }
    }
    gradients.put("weight", dw);
    gradients.put("bias", db);
    return List.of(dx);
  }

  private double[] max(double[] x, MaxPooling2D layer) {
    double[] y = new double[count(out())];
    Arrays.fill(y, Double.NEGATIVE_INFINITY);
    eachChannel(
        (to, from) ->
            eachSeen(
                layer.poolSize(),
                layer.step(),
                layer.padding(),
                (o, i, _) -> y[to + o] = Math.max(y[to + o], x[from + i])));
    return y;
  }

  private List<double[]> maxBack(double[] gradient, MaxPooling2D layer) {
    double[] x = inputs.getFirst();
    double[] dx = new double[count(in())];
    boolean[] given = new boolean[count(out())];
    eachChannel(
        (to, from) ->
            eachSeen(
                layer.poolSize(),
                layer.step(),
                layer.padding(),
                (o, i, _) -> {
                  if (!given[to + o] && x[from + i] == after[to + o]) {
                    given[to + o] = true;
                    dx[from + i] += gradient[to + o];
                  }
                }));
    return List.of(dx);
  }

  private double[] average(double[] x, AveragePooling2D layer) {
    double[] y = new double[count(out())];
    int[] seen = seen(layer);
    eachChannel(
        (to, from) ->
            eachSeen(
                layer.poolSize(),
                layer.step(),
                layer.padding(),
                (o, i, _) -> y[to + o] += x[from + i] / seen[o]));
    return y;
  }

  private List<double[]> averageBack(double[] gradient, AveragePooling2D layer) {
    double[] dx = new double[count(in())];
    int[] seen = seen(layer);
    eachChannel(
        (to, from) ->
            eachSeen(
                layer.poolSize(),
                layer.step(),
                layer.padding(),
                (o, i, _) -> dx[from + i] += gradient[to + o] / seen[o]));
    return List.of(dx);
  }

  /** How many pixels of the image each window sees. */
  private int[] seen(AveragePooling2D layer) {
    int[] seen = new int[outArea()];
    eachSeen(layer.poolSize(), layer.step(), layer.padding(), (o, _, _) -> seen[o]++);
    return seen;
  }

  private interface Channel {
    void visit(int to, int from);
  }

  private void eachChannel(Channel visitor) {
    for (int c = 0; c < samples * in().channels(); c++) {
      visitor.visit(c * outArea(), c * inArea());
    }
  }

  // BatchNormalization: y = γ (x − mean) / √(variance + ε) + β

  private double[] normalise(double[] x, BatchNormalization layer, boolean training) {
    int channels = out().channels();
    if (training && layer.trainable()) {
      mean = new double[channels];
      variance = new double[channels];
      double n = (double) x.length / channels;
      for (int i = 0; i < x.length; i++) {
        mean[channel(i)] += x[i] / n;
      }
      for (int i = 0; i < x.length; i++) {
        double d = x[i] - mean[channel(i)];
        variance[channel(i)] += d * d / n;
      }
    } else {
      mean = weight("running_mean").clone();
      variance = weight("running_var").clone();
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = channel(i);
      y[i] =
          gamma(c) * (x[i] - mean[c]) / Math.sqrt(variance[c] + layer.epsilon())
              + (layer.center() ? bias(c) : 0);
    }
    return y;
  }

  private double gamma(int channel) {
    return weights.containsKey("weight") ? weight("weight")[channel] : 1;
  }

  private int channel(int index) {
    int area = Math.toIntExact(out().count() / out().channels());
    return index / area % out().channels();
  }

  /**
   * With x̂ = (x − mean) / σ and g = γ · dy: dx = (g − mean(g) − x̂ · mean(g · x̂)) / σ; with fixed
   * statistics dx = g / σ.
   */
  private List<double[]> normaliseBack(double[] gradient, BatchNormalization layer) {
    int channels = out().channels();
    double[] x = inputs.getFirst();
    double n = (double) x.length / channels;
    double[] sum = new double[channels];
    double[] product = new double[channels];
    for (int i = 0; i < x.length; i++) {
      int c = channel(i);
      double normal = (x[i] - mean[c]) / Math.sqrt(variance[c] + layer.epsilon());
      sum[c] += gradient[i];
      product[c] += gradient[i] * normal;
    }
    double[] dx = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = channel(i);
      double deviation = Math.sqrt(variance[c] + layer.epsilon());
      double normal = (x[i] - mean[c]) / deviation;
      double centred =
          layer.trainable() ? gradient[i] - sum[c] / n - normal * product[c] / n : gradient[i];
      dx[i] = gamma(c) * centred / deviation;
    }
    gradients.put("weight", product);
    gradients.put("bias", sum);
    return List.of(dx);
  }

  // The rest

  private double[] drop(double[] x, double rate, boolean training, long seed) {
    mask = new double[x.length];
    Arrays.fill(mask, 1);
    if (training) {
      DropoutMask numbers = new DropoutMask(seed, node.id(), rate);
      for (int i = 0; i < mask.length; i++) {
        mask[i] = numbers.keeps(i) ? 1 / (1 - rate) : 0;
      }
    }
    return product(x, mask);
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  private double[] add() {
    double[] sum = new double[count(out())];
    for (double[] input : inputs) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += input[i];
      }
    }
    return sum;
  }

  private double[] concatenate() {
    double[] whole = new double[count(out())];
    int at = 0;
    for (int s = 0; s < samples; s++) {
      for (int k = 0; k < inputs.size(); k++) {
        int run = Math.toIntExact(node.inputShapes().get(k).count());
        System.arraycopy(inputs.get(k), s * run, whole, at, run);
        at += run;
      }
    }
    return whole;
  }

  private List<double[]> concatenateBack(double[] gradient) {
    List<double[]> parts = inputs.stream().map(i -> new double[i.length]).toList();
    int at = 0;
    for (int s = 0; s < samples; s++) {
      for (int k = 0; k < inputs.size(); k++) {
        int run = Math.toIntExact(node.inputShapes().get(k).count());
        System.arraycopy(gradient, at, parts.get(k), s * run, run);
        at += run;
      }
    }
    return parts;
  }
}
