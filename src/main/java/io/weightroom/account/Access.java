package io.weightroom.account;

import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The one decision about who may reach what. Pages and downloads are for people who are signed in
 * unless marked {@link AnonymousAllowed}; {@link RolesAllowed} narrows them further; and each
 * parameter in the address must name a thing that the person owns. A parameter of a kind that no
 * {@link Ownership} knows is nobody's.
 */
@Component
public class Access {

  private final Map<String, Ownership> ownerships;

  Access(List<Ownership> ownerships) {
    this.ownerships =
        ownerships.stream().collect(Collectors.toMap(Ownership::kind, Function.identity()));
  }

  /**
   * Whether a person may reach a page or a download.
   *
   * @param person empty for a stranger
   * @param target the class of the page or of the download's controller
   * @param parameters the named parts of the address, with their values
   */
  public boolean allows(Optional<User> person, Class<?> target, Map<String, String> parameters) {
    if (target.isAnnotationPresent(AnonymousAllowed.class)) {
      return true;
    }
    return person
        .filter(user -> hasRole(user, target))
        .filter(
            user ->
                parameters.entrySet().stream()
                    .allMatch(entry -> owns(user, entry.getKey(), entry.getValue())))
        .isPresent();
  }

  private static boolean hasRole(User user, Class<?> target) {
    RolesAllowed roles = target.getAnnotation(RolesAllowed.class);
    return roles == null || List.of(roles.value()).contains(user.role().name());
  }

  private boolean owns(User user, String kind, String id) {
    Ownership ownership = ownerships.get(kind);
    return ownership != null && ownership.owns(user.id(), id);
  }
}
