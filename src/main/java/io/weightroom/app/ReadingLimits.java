package io.weightroom.app;

import io.weightroom.dataset.UploadLimits;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the server's settings {@code weightroom.limits.*} those of its process, from which workers
 * get them.
 */
@Component
final class ReadingLimits implements DisposableBean {
  private final List<String> set = new ArrayList<>();

  /**
   * @throws StartRefused if a limit is no whole number above 0
   */
  ReadingLimits(Environment environment) {
    for (String name : UploadLimits.settings()) {
      String value = environment.getProperty(name);
      if (value == null) {
        continue;
      }
      // 9 digits: all of them fit into what the readers count with, and bytes may have more
      if (!value.matches(name.endsWith("zip_bytes") ? "[1-9]\\d{0,17}" : "[1-9]\\d{0,8}")) {
        throw new StartRefused(
            "The setting "
                + name
                + " is \""
                + value
                + "\", but has to be a whole number above 0. Correct it, or leave it out.");
      }
      if (System.getProperty(name) == null) {
        System.setProperty(name, value);
        set.add(name);
      }
    }
  }

  @Override
  public void destroy() {
    set.forEach(System::clearProperty);
  }
}
