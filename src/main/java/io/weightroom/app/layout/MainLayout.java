package io.weightroom.app.layout;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.SignedIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page: where one is, where one can go, who one is. Pages join it by having
 * a route; pages outside of it say {@code autoLayout = false}.
 */
@Layout
public class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {

  private static final long serialVersionUID = 1L;

  private final Map<Station, Anchor> links = new LinkedHashMap<>();
  private final Main main = new Main();

  MainLayout(Accounts accounts) {
    addClassName("frame");
    main.setId("main");
    main.getElement().setAttribute("tabindex", "-1");
    Anchor skip = new Anchor("#main", "Skip to content");
    skip.addClassName("skip-link");
    skip.setRouterIgnore(true);
    Optional<SignedIn> person = CurrentUser.signedIn();
    Header header = new Header(brand());
    header.addClassName("top-bar");
    if (person.isPresent()) {
      header.add(navigation(), new AccountMenu(person.get(), accounts));
    }
    add(skip, header, main);
  }

  private static Anchor brand() {
    Image mark = new Image("themes/weightroom/mark.svg", "");
    mark.addClassName("mark");
    Anchor brand = new Anchor("", mark, new Span("Weightroom"));
    brand.addClassName("brand");
    brand.setAriaLabel("Weightroom, start page");
    return brand;
  }

  private Nav navigation() {
    Nav nav = new Nav();
    nav.setAriaLabel("Stations");
    for (Station station : Station.open()) {
      Anchor link = new Anchor(station.path(), station.label());
      links.put(station, link);
      nav.add(link);
    }
    return nav;
  }

  @Override
  public void showRouterLayoutContent(@Nullable HasElement content) {
    main.getElement().removeAllChildren();
    if (content != null) {
      main.getElement().appendChild(content.getElement());
    }
  }

  @Override
  public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
    main.getElement().removeAllChildren();
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    String first = event.getLocation().getFirstSegment();
    links.forEach(
        (station, link) -> {
          if (station.path().equals(first)) {
            link.getElement().setAttribute("aria-current", "page");
          } else {
            link.getElement().removeAttribute("aria-current");
          }
        });
  }
}
