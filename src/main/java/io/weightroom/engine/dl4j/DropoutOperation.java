package io.weightroom.engine.dl4j;

import io.weightroom.engine.DropoutMask;
import io.weightroom.engine.SessionSettings.Precision;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout by a mask that the step's seed gives. */
final class DropoutOperation implements Operation {
  private static final int CHUNK = 4096;

  private final Site site;
  private final double rate;
  private final Slab output;
  private final Slab mask;
  private final NativeOperation forward;
  private final float[] singles;
  private final double[] doubles;

  DropoutOperation(Site site, double rate) {
    this.site = site;
    this.rate = rate;
    this.output = site.outputSized("value");
    this.mask = site.outputSized("mask");
    this.forward = masked(site.input(), output);
    boolean single = site.precision() == Precision.FLOAT;
    this.singles = new float[single ? CHUNK : 0];
    this.doubles = new double[single ? 0 : CHUNK];
  }

  private NativeOperation masked(Slab from, Slab to) {
    return new NativeOperation(
        "multiply", List.of(rows(from), rows(mask)), List.of(rows(to)), new double[0]);
  }

  private INDArray rows(Slab slab) {
    return site.rows(slab, site.node().output());
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    if (training) {
      draw(new DropoutMask(seed, site.node().id(), rate));
      forward.run();
    } else {
      output.copy(0, site.input(), 0, site.outputCount());
    }
  }

  private void draw(DropoutMask numbers) {
    if (site.channelsLast()) {
      drawImages(numbers);
    } else {
      drawInOrder(numbers);
    }
  }

  /** Indices count the channels first, wherever they lie. */
  private void drawImages(DropoutMask numbers) {
    ChannelOrder order = ChannelOrder.of(site.node().output());
    float[] first = new float[order.count()];
    float[] last = new float[order.count()];
    for (int sample = 0; sample < site.samples(); sample++) {
      long start = (long) sample * order.count();
      numbers.fill(first, start, order.count());
      order.toLast(first, 0, last);
      mask.write(start, last, order.count());
    }
  }

  private void drawInOrder(DropoutMask numbers) {
    long count = site.outputCount();
    switch (site.precision()) {
      case FLOAT -> {
        for (long start = 0; start < count; start += CHUNK) {
          int size = (int) Math.min(CHUNK, count - start);
          numbers.fill(singles, start, size);
          mask.write(start, singles, size);
        }
      }
      case DOUBLE -> {
        for (long start = 0; start < count; start += CHUNK) {
          int size = (int) Math.min(CHUNK, count - start);
          numbers.fill(doubles, start, size);
          mask.write(start, doubles, size);
        }
      }
    }
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    NativeOperation backward = masked(gradient, inputGradients.getFirst());
    return toInputs -> {
      if (toInputs) {
        backward.run();
      }
    };
  }
}
