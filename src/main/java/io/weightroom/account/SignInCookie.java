package io.weightroom.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that carries a browser's token. */
public final class SignInCookie {

  static final String NAME = "weightroom";

  private SignInCookie() {}

  static Optional<Token> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(cookie -> new Token(cookie.getValue()))
            .findFirst();
  }

  /** Gives the browser its token. */
  public static void write(HttpServletRequest request, HttpServletResponse response, Token token) {
    add(request, response, token.value(), SignIns.LIFE);
  }

  /** Takes the token away. */
  public static void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", Duration.ZERO);
  }

  private static void add(
      HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .path("/")
            .maxAge(life)
            .build()
            .toString());
  }
}
