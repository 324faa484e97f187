package io.weightroom.studio;

import io.weightroom.account.Ownership;
import io.weightroom.account.UserId;
import org.springframework.stereotype.Component;

/** Whose a design in an address is. */
@Component
class DesignOwnership implements Ownership {
  private final DesignTable designs;

  DesignOwnership(DesignTable designs) {
    this.designs = designs;
  }

  @Override
  public String kind() {
    return "design";
  }

  @Override
  public boolean owns(UserId person, String id) {
    return DesignId.parse(id).filter(d -> designs.isOwnedBy(d, person)).isPresent();
  }
}
