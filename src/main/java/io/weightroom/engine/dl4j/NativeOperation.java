package io.weightroom.engine.dl4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** One of ND4J's native operations, tied to its arrays once so that running it costs little. */
final class NativeOperation {
  private final DynamicCustomOp operation;
  private final OpContext context;
  private final OpExecutioner executioner = Nd4j.getExecutioner();

  /**
   * @param name as libnd4j registers it, such as "conv2d"
   * @param numbers its floating-point arguments
   * @param integers its integer arguments
   */
  NativeOperation(
      String name,
      List<INDArray> inputs,
      List<INDArray> outputs,
      double[] numbers,
      long... integers) {
    operation = DynamicCustomOp.builder(name).build();
    context = executioner.buildContext();
    context.setTArguments(numbers);
    context.setIArguments(integers);
    for (int i = 0; i < inputs.size(); i++) {
      context.setInputArray(i, inputs.get(i));
    }
    for (int i = 0; i < outputs.size(); i++) {
      context.setOutputArray(i, outputs.get(i));
    }
  }

  /** From one array to another, without arguments. */
  static NativeOperation of(String name, INDArray from, INDArray to) {
    return new NativeOperation(name, List.of(from), List.of(to), new double[0]);
  }

  void run() {
    executioner.exec(operation, context);
  }
}
