package io.weightroom.engine.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an NVIDIA driver.
 *
 * @param text as the driver writes it: 450.80.02
 */
public record DriverVersion(String text, int major, int minor, int patch) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?");

  /** Reads "450.80.02", "510.39" or "580"; empty for anything else. */
  public static Optional<DriverVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new DriverVersion(
                text.strip(), number(matcher, 1), number(matcher, 2), number(matcher, 3)))
        : Optional.empty();
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  /** Whether it is as new as another, or newer. */
  public boolean isAtLeast(DriverVersion other) {
    if (major != other.major) {
      return major > other.major;
    }
    return minor != other.minor ? minor > other.minor : patch >= other.patch;
  }

  @Override
  public String toString() {
    return text;
  }
}
