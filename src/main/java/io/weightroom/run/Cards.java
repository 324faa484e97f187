package io.weightroom.run;

import io.weightroom.choice.Choice;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.device.DeviceChoice;
import io.weightroom.engine.device.DeviceRules;
import io.weightroom.engine.device.DeviceWish;
import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.job.DeviceSurvey;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which of this server's runs are computed on a graphics card. */
@Component
class Cards {
  private final DeviceWish wish;
  private final InstalledEngines installed;
  private final DeviceSurvey survey;

  /**
   * @param wish where runs are to be computed: auto, cpu or cuda
   */
  @Autowired
  Cards(@Value("${weightroom.device}") String wish, Clock clock) {
    this(
        DeviceWish.of(wish)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "weightroom.device must be auto, cpu or cuda, found " + wish)),
        InstalledEngines.ofThisBuild(),
        new DeviceSurvey(Workers.USUAL, clock));
    Thread.ofVirtual().start(survey::devices); // so that no run waits for the first answer
  }

  private Cards(DeviceWish wish, InstalledEngines installed, DeviceSurvey survey) {
    this.wish = wish;
    this.installed = installed;
    this.survey = survey;
  }

  /**
   * The engines that would compute a run on a graphics card.
   *
   * @param trainingBytes an estimate of what the training takes
   */
  List<EngineKind> able(long trainingBytes) {
    return wish == DeviceWish.CPU
        ? List.of()
        : DeviceRules.onCards(wish, installed, survey.devices(), trainingBytes);
  }

  /**
   * Where an engine computes a run.
   *
   * @param chosen the engine, and what speaks for it
   * @param isFixed whether a person or the installation insists on the engine; if not, one that can
   *     use a card takes its place where a card is wished for
   * @param trainingBytes an estimate of what the training takes
   */
  Placement place(Choice chosen, boolean isFixed, long trainingBytes) {
    return wish == DeviceWish.CPU
        ? chosen.on(new DeviceChoice.Cpu("the processor is chosen for this installation"))
        : place(chosen, isFixed, trainingBytes, wish, installed, survey.devices());
  }

  static Placement place(
      Choice chosen,
      boolean isFixed,
      long trainingBytes,
      DeviceWish wish,
      InstalledEngines installed,
      Devices devices) {
    List<EngineKind> able = DeviceRules.onCards(wish, installed, devices, trainingBytes);
    EngineKind engine =
        wish == DeviceWish.CUDA && !isFixed && !able.isEmpty() && !able.contains(chosen.engine())
            ? able.getFirst()
            : chosen.engine();
    return switch (DeviceRules.choose(engine, wish, installed, devices, trainingBytes)) {
      case DeviceChoice.Cuda card -> card.placement(engine, chosen.threads());
      case DeviceChoice.Cpu(String reason) ->
          new DeviceChoice.Cpu(chosen.why() + " · " + reason).placement(engine, chosen.threads());
    };
  }
}
