package io.weightroom.choice;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much programs wait for this machine's processors. Threads that share the work of a step wait
 * for the slowest of them, so that another program on one core costs them far more than that core.
 */
final class Pressure {
  /** Linux's pressure stall information: the share of time in which something had to wait. */
  private static final Path LINUX = Path.of("/proc/pressure/cpu");

  private static final Pattern SHARE = Pattern.compile("some avg10=(\\d+\\.\\d+) ");

  /** Percent of the last ten seconds. */
  private static final double MOST = 10;

  /** Programs for each core that want to run, over the last minute; where Linux does not say. */
  private static final double MOST_LOAD = 0.5;

  private Pressure() {}

  /** Whether a further thread would find a core of its own, as things are now. */
  static boolean isLow() {
    return isLow(LINUX);
  }

  static boolean isLow(Path file) {
    try {
      Matcher share = SHARE.matcher(Files.isReadable(file) ? Files.readString(file) : "");
      return share.find() ? Double.parseDouble(share.group(1)) <= MOST : isLoadLow();
    } catch (IOException e) {
      return isLoadLow(); // kernels that do not account for it have the file and refuse to read it
    }
  }

  private static boolean isLoadLow() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    return load >= 0 && load <= MOST_LOAD * system.getAvailableProcessors();
  }
}
