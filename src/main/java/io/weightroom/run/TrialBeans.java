package io.weightroom.run;

import io.weightroom.choice.EngineChoice;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What chooses the engines of this server's runs. */
@Configuration(proxyBeanMethods = false)
class TrialBeans {

  @Bean
  EngineChoice engineChoice(@Value("${weightroom.data}") Path data) {
    return EngineChoice.in(data);
  }
}
