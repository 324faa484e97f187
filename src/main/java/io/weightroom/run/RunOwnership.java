package io.weightroom.run;

import io.weightroom.account.Ownership;
import io.weightroom.account.UserId;
import org.springframework.stereotype.Component;

/** Whose a run in an address is. */
@Component
class RunOwnership implements Ownership {
  private final Runs runs;

  RunOwnership(Runs runs) {
    this.runs = runs;
  }

  @Override
  public String kind() {
    return "run";
  }

  @Override
  public boolean owns(UserId person, String id) {
    return RunId.parse(id).filter(run -> runs.isOwnedBy(run, person)).isPresent();
  }
}
