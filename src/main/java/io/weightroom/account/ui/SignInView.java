package io.weightroom.account.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.Token;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.List;

/** Signs a browser in. {@code to} names the page that opens afterwards. */
@Route(value = "sign-in", autoLayout = false)
@PageTitle("Sign in · Weightroom")
@AnonymousAllowed
class SignInView extends Door implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  private final transient Accounts accounts;
  private final Form form = new Form();
  private final TextField name = new TextField("Name");
  private final PasswordField password = new PasswordField("Password");
  private String target = "/";

  SignInView(Accounts accounts) {
    this.accounts = accounts;
    if (!accounts.hasOwner()) {
      say(
          "Nobody owns this server yet",
          "Open the link that it printed when it started. It names the owner.");
      return;
    }
    say("Sign in", "No account yet? The owner of this server can invite you.");
    name.setAutocomplete(Autocomplete.USERNAME);
    name.setAutofocus(true);
    password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    form.addField("name", name);
    form.addField("password", password);
    Button enter = new Button("Sign in", _ -> signIn());
    enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    enter.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
    form.add(enter);
    show(form);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    target =
        Entering.target(
            event.getLocation().getQueryParameters().getSingleParameter("to").orElse("/"));
    if (CurrentUser.find().isPresent()) {
      event.getUI().getPage().setLocation(target);
    }
  }

  private void signIn() {
    String address = VaadinRequest.getCurrent().getRemoteAddr();
    switch (accounts.signIn(name.getValue(), password.getValue(), address)) {
      case Result.Ok<Token>(Token token) -> Entering.open(token, target);
      case Result.Failed<Token>(List<Problem> problems) -> {
        password.clear();
        form.show(problems);
        password.focus();
      }
    }
  }
}
