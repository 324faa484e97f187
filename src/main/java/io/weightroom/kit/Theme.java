package io.weightroom.kit;

import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The colours that a person chose for this browser, remembered in a cookie. */
public enum Theme {
  /** As the operating system says. */
  SYSTEM,
  LIGHT,
  DARK;

  /** The cookie's name; its value is one of these names in lower case. */
  public static final String COOKIE = "weightroom_theme";

  public static Theme chosen(HttpServletRequest request) {
    return chosen(request.getCookies());
  }

  public static Theme chosen(VaadinRequest request) {
    return chosen(request.getCookies());
  }

  /** The value of {@code data-theme} on the page's root; empty to follow the system. */
  public Optional<String> attribute() {
    return this == SYSTEM ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
  }

  /** The name as people read it. */
  public String label() {
    return switch (this) {
      case SYSTEM -> "System";
      case LIGHT -> "Light";
      case DARK -> "Dark";
    };
  }

  private static Theme chosen(Cookie @Nullable [] cookies) {
    return cookies == null
        ? SYSTEM
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .flatMap(
                cookie ->
                    Arrays.stream(values())
                        .filter(theme -> theme.name().equalsIgnoreCase(cookie.getValue())))
            .findFirst()
            .orElse(SYSTEM);
  }
}
