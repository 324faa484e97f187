package io.weightroom.engine.libtorch;

import io.weightroom.engine.SessionSettings.Precision;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Where a session's tensors live, and what numbers they hold.
 *
 * @param isHere whether they lie in this process's memory, where Java reads and writes them itself;
 *     on a card everything goes through copies and LibTorch's operations
 */
record Home(Precision precision, DeviceType type, int index, boolean isHere) {

  /** In this process's memory. */
  static Home here(Precision precision) {
    return new Home(precision, DeviceType.CPU, -1, true);
  }

  /**
   * On a graphics card.
   *
   * @param index which, in the order of CUDA
   */
  static Home card(Precision precision, int index) {
    return new Home(precision, DeviceType.CUDA, index, false);
  }

  /** What new tensors are made with. */
  TensorOptions options() {
    return new TensorOptions(scalar()).device(new DeviceOptional(new Device(type, (byte) index)));
  }

  /** What tensors are made with on their way here or there. */
  TensorOptions staging() {
    return new TensorOptions(scalar());
  }

  /** A tensor of this process's memory where it is computed with. */
  Tensor take(Tensor staged) {
    return isHere ? staged : staged.to(new Device(type, (byte) index), scalar());
  }

  private ScalarType scalar() {
    return switch (precision) {
      case FLOAT -> ScalarType.Float;
      case DOUBLE -> ScalarType.Double;
    };
  }
}
