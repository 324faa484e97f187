package io.weightroom.account;

import com.vaadin.flow.server.VaadinSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** People for tests, made the way real ones are: by a link, a name and a password. */
public final class TestPeople {

  public static final String PASSWORD = "correct horse battery";

  private TestPeople() {}

  /** The owner's browser token; the owner is called Olga. */
  public static Token owner(Accounts accounts) {
    return accounts
        .welcomeToken()
        .map(link -> accounts.accept(link, "Olga", PASSWORD, PASSWORD).orThrow())
        .orElseGet(() -> accounts.signIn("Olga", PASSWORD, "test").orThrow());
  }

  /** A new member's browser token. */
  public static Token member(Accounts accounts, String name) {
    return accounts.accept(accounts.invite(), name, PASSWORD, PASSWORD).orThrow();
  }

  /** The header with which a browser sends its token. */
  public static String cookie(Token token) {
    return SignInCookie.NAME + "=" + token.value();
  }

  /** Makes the test's own thread act for the person, for view tests without a browser. */
  public static void become(Accounts accounts, Token token) {
    SecurityContextImpl context =
        new SecurityContextImpl(new SignedInAuthentication(accounts.signedIn(token).orElseThrow()));
    SecurityContextHolder.setContext(context);
    if (VaadinSession.getCurrent() != null) {
      VaadinSession.getCurrent()
          .getSession()
          .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }
  }
}
