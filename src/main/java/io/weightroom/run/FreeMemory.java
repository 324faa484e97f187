package io.weightroom.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the machine could still give to processes. */
final class FreeMemory {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

  private FreeMemory() {}

  /**
   * Bytes, with what the system holds as a cache where it says so: what is free alone is next to
   * nothing on a machine that has read some files.
   */
  static long bytes() {
    try {
      if (Files.isReadable(MEMORY)) {
        Matcher found = AVAILABLE.matcher(Files.readString(MEMORY));
        if (found.find()) {
          return Long.parseLong(found.group(1)) << 10;
        }
      }
    } catch (IOException e) {
      // the system's own number, then
    }
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
  }
}
