package io.weightroom.app;

import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.WorkerLauncher;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's setting {@code weightroom.engine}: what trains where nobody says anything else. */
@Configuration(proxyBeanMethods = false)
class EngineSetting {

  /**
   * @throws StartRefused if there is no such engine, or if it is not installed
   */
  @Bean
  EngineWish engineOfInstallation(@Value("${" + EngineWish.PROPERTY + "}") String value) {
    String begin = "The setting " + EngineWish.PROPERTY + " is \"" + value + "\", but ";
    EngineWish wish =
        EngineWish.of(value)
            .orElseThrow(
                () ->
                    new StartRefused(
                        begin
                            + "has to be "
                            + String.join(" or ", EngineWish.ids())
                            + ". Correct it, or leave it out."));
    Optional<EngineKind> engine = wish.engine();
    if (engine.isPresent() && !WorkerLauncher.isInstalled(engine.get())) {
      throw new StartRefused(
          begin
              + engine.get().title()
              + " is not installed. Build Weightroom with it, or leave the setting out.");
    }
    return wish;
  }
}
