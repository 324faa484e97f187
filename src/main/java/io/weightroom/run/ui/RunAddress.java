package io.weightroom.run.ui;

import com.vaadin.flow.router.QueryParameters;
import io.weightroom.run.judge.JudgeAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a run is looked at: {@code show=judge&part=validation&cell=3,5}.
 *
 * @param show the tab; null for the one that fits the run's state
 */
record RunAddress(@Nullable Show show, JudgeAddress judge) {

  static RunAddress of(QueryParameters address) {
    return new RunAddress(
        address.getSingleParameter("show").flatMap(Show::named).orElse(null),
        JudgeAddress.of(address));
  }

  QueryParameters parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (show != null) {
      parameters.put("show", show.key());
    }
    if (show == Show.JUDGE) {
      parameters.putAll(judge.parameters());
    }
    return QueryParameters.simple(parameters);
  }
}
