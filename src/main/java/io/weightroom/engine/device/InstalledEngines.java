package io.weightroom.engine.device;

import io.weightroom.engine.EngineKind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Which engines the build has laid out, and for which devices; known without loading any.
 *
 * @param devices by engine the last device that its library computes on: "cpu" or "cuda"; engines
 *     that are not installed are missing
 */
public record InstalledEngines(Map<EngineKind, String> devices) {
  private static final String FILE = "engines.properties";

  public InstalledEngines {
    devices = Map.copyOf(devices);
  }

  /** What the build has laid out with the classes of this process. */
  public static InstalledEngines ofThisBuild() {
    return of(built().resolve(FILE));
  }

  /**
   * The folder of libraries and files of options that the build has laid out: the one above the
   * classes of this process, or above the jar that they were packed into.
   */
  public static Path built() {
    try {
      Path place =
          Path.of(
              InstalledEngines.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = place.getParent();
      while (!Files.exists(folder.resolve(FILE)) && folder.getParent() != null) {
        folder = folder.getParent();
      }
      return folder;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static InstalledEngines of(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<EngineKind, String> devices = new EnumMap<>(EngineKind.class);
    for (EngineKind engine : EngineKind.values()) {
      String device = properties.getProperty(engine.id(), "");
      if (!device.isEmpty()) {
        devices.put(engine, device);
      }
    }
    return new InstalledEngines(devices);
  }

  public boolean has(EngineKind engine) {
    return devices.containsKey(engine);
  }

  /** Whether an engine's library for graphics cards is installed. */
  public boolean hasCuda(EngineKind engine) {
    return "cuda".equals(devices.get(engine));
  }
}
