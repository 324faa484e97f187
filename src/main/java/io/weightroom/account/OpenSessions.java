package io.weightroom.account;

import io.weightroom.account.SignedIn.SignInId;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The server's memory of open pages, by the browser they belong to: signing a browser out closes
 * them at once, push included, and not only at the next request.
 */
@Component
class OpenSessions {

  private static final String MARK = OpenSessions.class.getName();

  private final Map<SignInId, Set<HttpSession>> open = new ConcurrentHashMap<>();

  void opened(SignInId id, HttpSession session) {
    session.setAttribute(MARK, new Mark(id, session));
  }

  void close(SignInId id) {
    for (HttpSession session : Set.copyOf(open.getOrDefault(id, Set.of()))) {
      try {
        session.invalidate();
      } catch (IllegalStateException e) {
        // It ended by itself meanwhile, which is what was wanted.
        open.remove(id);
      }
    }
  }

  /** Lives as an attribute in the session, which tells it when the session ends. */
  private final class Mark implements HttpSessionBindingListener {

    private final SignInId id;
    private final HttpSession session;

    Mark(SignInId id, HttpSession session) {
      this.id = id;
      this.session = session;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      open.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(session);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      open.computeIfPresent(
          id,
          (_, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
          });
    }
  }
}
