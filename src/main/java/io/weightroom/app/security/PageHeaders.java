package io.weightroom.app.security;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.weightroom.kit.Theme;
import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/**
 * Gives Vaadin's page the strictest content policy that its client runs under, and the colour theme
 * that this browser chose, before the first paint.
 *
 * <p>Scripts come from this server or carry the page's nonce. {@code 'unsafe-eval'} stays because
 * Flow's client runs the server's calls through {@code new Function}; inline styles stay because
 * the components write them.
 */
@Component
class PageHeaders implements VaadinServiceInitListener {

  private static final long serialVersionUID = 1L;

  /** For everything that is not a page: nothing in it may run or be framed. */
  static final String STATIC_POLICY =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self' 'nonce-%s' 'unsafe-eval'; style-src 'self'"
          + " 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:; connect-src"
          + " 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'none'";

  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(PageHeaders::modify);
  }

  private static void modify(IndexHtmlResponse page) {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    String nonce = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    for (Element script : page.getDocument().select("script")) {
      script.attr("nonce", nonce);
    }
    page.getVaadinResponse().setHeader("Content-Security-Policy", PAGE_POLICY.formatted(nonce));
    Theme.chosen(page.getVaadinRequest())
        .attribute()
        .ifPresent(name -> page.getDocument().child(0).attr("data-theme", name));
  }
}
