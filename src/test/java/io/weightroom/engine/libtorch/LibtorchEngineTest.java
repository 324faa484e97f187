package io.weightroom.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;

import io.weightroom.engine.Batch;
import io.weightroom.engine.SameTensors;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("libtorch")
class LibtorchEngineTest {
  private static final SessionSettings SETTINGS =
      new SessionSettings(Optimizer.SGD.DEFAULTS, Precision.FLOAT);

  private final LibtorchEngine engine = new LibtorchEngine();

  @Test
  void productsTakeAllThreadsWhereNoConvolutionSharesThemOut() {
    CheckedNetwork table =
        new Sketch().input(Shape.vector(600)).classes(500, Output.DEFAULTS).check();
    CheckedNetwork images =
        new Sketch()
            .input(Shape.image(6, 6, 1))
            .then(Conv2D.DEFAULTS)
            .then(new Flatten())
            .classes(2, Output.DEFAULTS)
            .check();
    Batch batch = Sketch.batch(table, 128, 1);
    List<Map<String, Tensor>> outputs = new ArrayList<>();
    try {
      for (int threads : new int[] {1, 2}) {
        engine.useThreads(threads);
        engine.open(images, SETTINGS).close();
        assertThat(blas_get_num_threads()).isEqualTo(1);
        try (Session session = engine.open(table, SETTINGS)) {
          assertThat(blas_get_num_threads()).isEqualTo(threads);
          session.setWeights(Sketch.weights(table, 2));
          session.step(batch, 0.1);
          outputs.add(session.forward(batch.inputs(), false, 0));
        }
      }
    } finally {
      engine.useThreads(1);
    }
    SameTensors.same(outputs.get(1), outputs.get(0), 1e-5);
  }
}
