package io.weightroom.engine.device;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.engine.EngineKind;
import io.weightroom.recipe.DtypePolicy;
import java.util.Locale;
import java.util.Optional;

/** Which engine and device compute in the numbers that a recipe asks for. */
public final class PrecisionRules {
  /** The first cards with arithmetic in bfloat16: Ampere. */
  private static final Capability BFLOAT16 = new Capability(8, 0);

  private PrecisionRules() {}

  /** What stands in the way; empty if nothing does. */
  public static Optional<Problem> obstacle(
      DtypePolicy policy, EngineKind engine, DeviceChoice device) {
    if (policy == DtypePolicy.FLOAT32) {
      return Optional.empty();
    }
    String asked = "the recipe asks for " + policy.name().toLowerCase(Locale.ROOT);
    return switch (engine) {
      case DL4J ->
          problem(
              "Deeplearning4j computes in single precision only, and " + asked + ".",
              "Set dtype_policy to float32, or choose the engine LibTorch.");
      case LIBTORCH ->
          switch (device) {
            case DeviceChoice.Cpu _ when policy == DtypePolicy.MIXED_FLOAT16 ->
                problem(
                    "float16 needs a graphics card; the run computes on the processor, and "
                        + asked
                        + ".",
                    "Set dtype_policy to mixed_bfloat16 or float32.");
            case DeviceChoice.Cuda(GpuDescription gpu, int _)
                when policy == DtypePolicy.MIXED_BFLOAT16
                    && (gpu.capability() == null || BFLOAT16.isAfter(gpu.capability())) ->
                problem(
                    "bfloat16 needs a card of compute capability "
                        + BFLOAT16
                        + ", found the "
                        + gpu.inWords()
                        + ".",
                    "Set dtype_policy to mixed_float16 or float32.");
            case DeviceChoice.Cpu _, DeviceChoice.Cuda _ -> Optional.empty();
          };
    };
  }

  /** What stands in the way of computing so in any installed engine, whatever cards there are. */
  public static Optional<Problem> obstacle(DtypePolicy policy, InstalledEngines installed) {
    return installed.hasCuda(EngineKind.LIBTORCH)
        ? Optional.empty()
        : obstacle(
            policy,
            installed.has(EngineKind.LIBTORCH) ? EngineKind.LIBTORCH : EngineKind.DL4J,
            new DeviceChoice.Cpu(Devices.NO_DEVICE));
  }

  private static Optional<Problem> problem(String what, String remedy) {
    return Optional.of(new Problem(new Place.InRecipe("dtype_policy"), what, remedy));
  }
}
