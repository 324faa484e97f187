package io.weightroom.app.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.shared.communication.PushMode;
import io.weightroom.account.Access;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.User;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides about navigation inside an open page, which sends no request for the new address: the
 * same decision as {@link RequestGuard}'s, at the page's end of the wire.
 */
@Component
public class PageGuard implements VaadinServiceInitListener {

  private static final long serialVersionUID = 1L;

  private final transient Access access;

  PageGuard(Access access) {
    this.access = access;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(
            created -> {
              UI ui = created.getUI();
              ui.setLocale(Locale.US);
              if (CurrentUser.find().isPresent()) {
                ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
              }
              ui.addBeforeEnterListener(this::decide);
            });
  }

  private void decide(BeforeEnterEvent event) {
    Class<?> target = event.getNavigationTarget();
    if (HasErrorParameter.class.isAssignableFrom(target)) {
      return;
    }
    Map<String, String> parameters = new HashMap<>();
    for (String name : event.getRouteParameters().getParameterNames()) {
      event.getRouteParameters().get(name).ifPresent(value -> parameters.put(name, value));
    }
    Optional<User> person = CurrentUser.find();
    if (access.allows(person, target, parameters)) {
      return;
    }
    if (person.isEmpty() && event.getLocation().getPath().isEmpty()) {
      event.forwardTo("sign-in");
    } else {
      event.rerouteToError(NotFoundException.class);
    }
  }
}
