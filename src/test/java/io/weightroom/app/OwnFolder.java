package io.weightroom.app;

import io.weightroom.job.DurableFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each server of a test its number, and an empty folder of that name: two servers number
 * their runs alike, and would write over each other's in one.
 */
class OwnFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final AtomicInteger SERVERS = new AtomicInteger();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    int number = SERVERS.incrementAndGet();
    DurableFiles.deleteTree(Path.of("target", "server-test", Integer.toString(number)));
    context
        .getEnvironment()
        .getPropertySources()
        .addLast(new MapPropertySource("server of a test", Map.of("test.server", number)));
  }
}
