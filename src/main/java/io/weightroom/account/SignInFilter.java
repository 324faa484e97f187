package io.weightroom.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who sends a request, from the cookie and the table of sign-ins alone. The session keeps a
 * copy for the page's own threads; a session whose copy says another than the cookie is ended, so
 * that nobody can use a session that is not theirs.
 */
public final class SignInFilter extends OncePerRequestFilter {

  private static final String KEY =
      HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

  private final Accounts accounts;
  private final OpenSessions openSessions;

  SignInFilter(Accounts accounts, OpenSessions openSessions) {
    this.accounts = accounts;
    this.openSessions = openSessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<SignedInAuthentication> sender =
        SignInCookie.read(request).flatMap(accounts::signedIn).map(SignedInAuthentication::new);
    HttpSession session = request.getSession(false);
    SignedInAuthentication kept = session == null ? null : kept(session);
    if (session != null && kept != null && !Optional.of(kept).equals(sender)) {
      session.invalidate();
      kept = null;
    }
    if (sender.isPresent()) {
      SecurityContext context = new SecurityContextImpl(sender.get());
      SecurityContextHolder.setContext(context);
      if (kept == null) {
        HttpSession own = request.getSession(true);
        own.setAttribute(KEY, context);
        openSessions.opened(sender.get().signedIn().id(), own);
      }
    } else {
      SecurityContextHolder.clearContext();
    }
    chain.doFilter(request, response);
  }

  private static @Nullable SignedInAuthentication kept(HttpSession session) {
    return session.getAttribute(KEY) instanceof SecurityContext context
            && context.getAuthentication() instanceof SignedInAuthentication known
        ? known
        : null;
  }
}
