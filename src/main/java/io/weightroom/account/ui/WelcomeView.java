package io.weightroom.account.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.weightroom.account.Accounts;
import io.weightroom.account.Passwords;
import io.weightroom.account.Role;
import io.weightroom.account.Token;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.List;

/** Makes the account that a one-time link promises: the owner's welcome, a member's invitation. */
@Route(value = "welcome/:token", autoLayout = false)
@RouteAlias(value = "invite/:token", autoLayout = false)
@PageTitle("Welcome · Weightroom")
@AnonymousAllowed
class WelcomeView extends Door implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  private final transient Accounts accounts;
  private final Form form = new Form();
  private final TextField name = new TextField("Your name");
  private final PasswordField password = new PasswordField("Password");
  private final PasswordField repeated = new PasswordField("Password again");
  private transient Token link = new Token("");

  WelcomeView(Accounts accounts) {
    this.accounts = accounts;
    name.setAutocomplete(Autocomplete.USERNAME);
    name.setAutofocus(true);
    name.setHelperText("What others see, and what you sign in with.");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setHelperText(Passwords.RULES);
    repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
    form.addField("name", name);
    form.addField("password", password);
    form.addField("repeat", repeated);
    Button enter = new Button("Create account", _ -> accept());
    enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    enter.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
    form.add(enter);
    show(form);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    link = new Token(event.getRouteParameters().get("token").orElse(""));
    accounts
        .invitation(link)
        .ifPresentOrElse(
            invitation -> greet(invitation.role()),
            () -> event.rerouteToError(NotFoundException.class));
  }

  private void greet(Role role) {
    switch (role) {
      case OWNER ->
          say(
              "Welcome to Weightroom",
              "You are the first one here. Your account owns this server: it can invite"
                  + " others and remove them.");
      case MEMBER ->
          say("Welcome to Weightroom", "You are invited. Your data and runs will be yours alone.");
    }
  }

  private void accept() {
    switch (accounts.accept(link, name.getValue(), password.getValue(), repeated.getValue())) {
      case Result.Ok<Token>(Token token) -> Entering.open(token, "/");
      case Result.Failed<Token>(List<Problem> problems) -> form.show(problems);
    }
  }
}
