package io.weightroom.worker;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Schema;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does once what workers do, for the virtual machine that keeps what it loads for their starts:
 * {@code StartCacheWorker ENGINE FOLDER}. It rehearses as a warm worker does, and lets both models
 * answer.
 */
final class StartCacheWorker {
  private StartCacheWorker() {}

  public static void main(String[] arguments) throws IOException {
    Courtesy.extendToSession();
    ParentWatch.endWithParent();
    OwnOutput.find();
    Placement placement =
        new Placement(EngineKind.of(arguments[0]).orElseThrow(), Device.CPU, 1, "rehearsal");
    Rehearsal.play(placement, Path.of(arguments[1]), StartCacheWorker::ask);
    System.exit(0);
  }

  private static void ask(RunFolder run) {
    try (Predictor predictor = Predictor.open(run).orThrow()) {
      ObjectNode request = JsonMapper.shared().createObjectNode();
      if (predictor.inputs().schema() instanceof Schema.Images size) {
        byte[] pixels = new byte[size.height() * size.width() * size.channels()];
        request.put("pixels", Base64.getEncoder().encodeToString(pixels));
      } else {
        ObjectNode row = request.putObject("row");
        for (Column column : predictor.inputs().columns()) {
          row.put(column.name(), "1");
        }
      }
      PredictWorker.answer(predictor, request);
    }
  }
}
