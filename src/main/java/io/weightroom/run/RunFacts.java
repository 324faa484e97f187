package io.weightroom.run;

import java.util.List;

/**
 * A run with all that lists and comparisons read of it; it comes from the database alone.
 *
 * @param tags in alphabetical order
 */
public record RunFacts(Run run, SettingValues settings, Progress progress, List<String> tags) {
  public RunFacts {
    tags = List.copyOf(tags);
  }
}
