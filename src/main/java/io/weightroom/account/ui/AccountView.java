package io.weightroom.account.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.Passwords;
import io.weightroom.account.SignedIn;
import io.weightroom.account.User;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.Toasts;
import java.util.List;
import java.util.stream.Stream;

/** The person's own account: a new password. */
@Route("account")
@PageTitle("Account · Weightroom")
class AccountView extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Accounts accounts;
  private final Form form = new Form();
  private final PasswordField current = new PasswordField("Current password");
  private final PasswordField password = new PasswordField("New password");
  private final PasswordField repeated = new PasswordField("New password again");

  AccountView(Accounts accounts) {
    this.accounts = accounts;
    addClassNames("page", "narrow");
    User user = CurrentUser.require();
    current.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setHelperText(Passwords.RULES);
    repeated.setAutocomplete(Autocomplete.NEW_PASSWORD);
    form.addField("current", current);
    form.addField("password", password);
    form.addField("repeat", repeated);
    Button change = new Button("Change password", _ -> change());
    change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    form.add(change);
    Section card = new Section(new H2("Change your password"), form);
    card.addClassName("card");
    String role = user.isOwner() ? "the owner of this server" : "a member";
    add(new PageHeader(user.name(), "You are " + role + "."), card);
  }

  private void change() {
    SignedIn person = CurrentUser.signedIn().orElseThrow();
    switch (accounts.changePassword(
        person, current.getValue(), password.getValue(), repeated.getValue())) {
      case Result.Ok<User> _ -> {
        form.show(List.of());
        Stream.of(current, password, repeated).forEach(PasswordField::clear);
        Toasts.say("Your password is changed. Your other browsers are signed out.");
      }
      case Result.Failed<User>(List<Problem> problems) -> form.show(problems);
    }
  }
}
