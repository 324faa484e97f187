package io.weightroom.recipe;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import org.jspecify.annotations.Nullable;

/** When a run ends before its last epoch; parameters and meaning are Keras 3's. */
@Described(name = "EarlyStopping", summary = "Ends a run that has stopped getting better.")
public record EarlyStopping(
    @Setting(help = "The watched number, such as val_loss, loss, val_accuracy, val_r2 or val_mae.")
        String monitor,
    @Setting(
            help = "How much better counts as better; 0 takes any improvement.",
            min = 0,
            max = 1e9,
            rare = true)
        double minDelta,
    @Setting(
            help = "Epochs without improvement that are allowed, typically 5 to 20.",
            min = 0,
            max = 1e6)
        int patience,
    @Setting(
            help = "Whether smaller (min) or larger (max) is better; auto decides by the name.",
            rare = true)
        Mode mode,
    @Setting(
            help = "A value that must be beaten within the patience. Automatic: none.",
            min = -1e12,
            max = 1e12,
            rare = true)
        @Nullable Double baseline,
    @Setting(help = "Go back to the weights of the best epoch at the end.")
        boolean restoreBestWeights,
    @Setting(help = "Epochs before watching begins.", min = 0, max = 1e6, rare = true)
        int startFromEpoch) {
  public static final EarlyStopping DEFAULTS =
      new EarlyStopping("val_loss", 0.0, 0, Mode.AUTO, null, false, 0);

  /** Which direction is better. */
  public enum Mode {
    AUTO,
    MIN,
    MAX
  }

  /** Whether a larger value of the monitored number is better. */
  public boolean largerIsBetter() {
    return switch (mode) {
      case MIN -> false;
      case MAX -> true;
      case AUTO -> largerIsBetter(monitor);
    };
  }

  /** Whether a metric of this name is better when it is larger. */
  public static boolean largerIsBetter(String metric) {
    return metric.endsWith("accuracy") || metric.endsWith("r2") || metric.endsWith("auc");
  }
}
