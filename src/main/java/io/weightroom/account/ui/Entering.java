package io.weightroom.account.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import io.weightroom.account.SignInCookie;
import io.weightroom.account.Token;
import jakarta.servlet.http.HttpServletRequest;

/** The step from the door into the house. */
final class Entering {

  private Entering() {}

  /**
   * Gives the browser its token and opens a page afresh. The session changes its id, so that one
   * that somebody else knew or planted is worth nothing.
   */
  static void open(Token token, String page) {
    VaadinServletRequest request = VaadinServletRequest.getCurrent();
    HttpServletRequest http = request.getHttpServletRequest();
    VaadinService.reinitializeSession(request);
    SignInCookie.write(http, VaadinServletResponse.getCurrent().getHttpServletResponse(), token);
    UI.getCurrent().getPage().setLocation(page);
  }

  /** The page asked for before sign-in, if it is one of ours; else the start. */
  static String target(String asked) {
    boolean ours =
        asked.startsWith("/")
            && !asked.startsWith("//")
            && asked.indexOf('\\') < 0
            && asked.chars().noneMatch(Character::isISOControl);
    return ours ? asked : "/";
  }
}
