package io.weightroom.app;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import com.vaadin.flow.theme.lumo.Lumo;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * What the server is made of. There is no {@code @Push} here, so that strangers get none; {@link
 * io.weightroom.app.security.PageGuard} turns it on for people who are signed in.
 */
@SpringBootApplication(
    scanBasePackages = {
      "io.weightroom.account",
      "io.weightroom.library",
      "io.weightroom.run",
      "io.weightroom.studio",
      "io.weightroom.compare",
      "io.weightroom.model",
      "io.weightroom.app"
    },
    exclude = UserDetailsServiceAutoConfiguration.class)
@EnableVaadin({
  "io.weightroom.account",
  "io.weightroom.library",
  "io.weightroom.run",
  "io.weightroom.studio",
  "io.weightroom.compare",
  "io.weightroom.model",
  "io.weightroom.app",
  "io.weightroom.kit"
})
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("context://themes/weightroom/styles.css")
public class WeightroomApplication implements AppShellConfigurator {

  private static final long serialVersionUID = 1L;

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.setViewport("width=device-width, initial-scale=1");
    settings.addFavIcon("icon", "themes/weightroom/mark.svg", "any");
    settings.setPageTitle("Weightroom");
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
