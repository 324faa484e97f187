package io.weightroom.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with all that lists and comparisons read of it; it comes from the database alone.
 *
 * @param report how good its model is, without the test part unless that is open for this run; null
 *     until there is one
 * @param tags in alphabetical order
 */
public record RunFacts(
    Run run,
    SettingValues settings,
    Progress progress,
    @Nullable Report report,
    List<String> tags) {
  public RunFacts {
    tags = List.copyOf(tags);
  }
}
