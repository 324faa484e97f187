package io.weightroom.engine.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a graphics card can execute: NVIDIA's compute capability.
 *
 * @param major the architecture: 8 for Ampere and Ada
 * @param minor its refinement
 */
public record Capability(int major, int minor) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /** Reads "8.6"; empty for anything else. */
  public static Optional<Capability> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new Capability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Whether a card of this capability executes machine code that was made for another: it has to be
   * of the same major version, and not of a later minor one (CUDA C++ Programming Guide, "Binary
   * Compatibility").
   */
  public boolean executes(Capability code) {
    return major == code.major && minor >= code.minor;
  }

  /** Whether it came after another. */
  public boolean isAfter(Capability other) {
    return major > other.major || major == other.major && minor > other.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
