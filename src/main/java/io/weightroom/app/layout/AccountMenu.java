package io.weightroom.app.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import io.weightroom.account.Accounts;
import io.weightroom.account.SignInCookie;
import io.weightroom.account.SignedIn;
import io.weightroom.account.User;
import io.weightroom.kit.Theme;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Who is signed in, and what they can set for themselves. */
final class AccountMenu extends MenuBar {

  private static final long serialVersionUID = 1L;

  private final transient SignedIn person;
  private final transient Accounts accounts;
  private final Map<Theme, MenuItem> themes = new EnumMap<>(Theme.class);

  AccountMenu(SignedIn person, Accounts accounts) {
    this.person = person;
    this.accounts = accounts;
    addClassName("account-menu");
    addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
    User user = person.user();
    Span initial = new Span(initial(user.name()));
    initial.addClassName("initial");
    initial.getElement().setAttribute("aria-hidden", "true");
    Span name = new Span(user.name());
    name.addClassName("name");
    MenuItem root = addItem(initial);
    root.add(name);
    root.setAriaLabel("Account of " + user.name());
    SubMenu menu = root.getSubMenu();
    if (user.isOwner()) {
      menu.addItem("People", _ -> UI.getCurrent().navigate("people"));
    }
    menu.addItem("Account", _ -> UI.getCurrent().navigate("account"));
    MenuItem colours = menu.addItem("Colours");
    for (Theme theme : Theme.values()) {
      MenuItem item = colours.getSubMenu().addItem(theme.label(), _ -> choose(theme));
      item.setCheckable(true);
      themes.put(theme, item);
    }
    mark(Theme.chosen(VaadinRequest.getCurrent()));
    menu.addSeparator();
    menu.addItem("Sign out", _ -> signOut());
  }

  private static String initial(String name) {
    return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  private void choose(Theme theme) {
    String name = theme.attribute().orElse("");
    UI.getCurrent()
        .getPage()
        .executeJs(
            """
            if ($0) document.documentElement.dataset.theme = $0;
            else delete document.documentElement.dataset.theme;
            document.cookie = $1 + '=' + $0 + '; path=/; samesite=lax; max-age='
                + ($0 ? 31536000 : 0);
            """,
            name,
            Theme.COOKIE);
    mark(theme);
  }

  private void mark(Theme chosen) {
    themes.forEach((theme, item) -> item.setChecked(theme == chosen));
  }

  private void signOut() {
    SignInCookie.clear(
        VaadinServletRequest.getCurrent().getHttpServletRequest(),
        VaadinServletResponse.getCurrent().getHttpServletResponse());
    UI.getCurrent().getPage().setLocation("sign-in");
    accounts.signOut(person.id());
  }
}
