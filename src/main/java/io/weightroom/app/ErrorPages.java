package io.weightroom.app;

import io.weightroom.account.CurrentUser;
import io.weightroom.kit.Theme;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * The answer to a request that failed before a page could open. To a stranger it is the same for
 * every address, whether there is something behind it or not.
 */
@Controller
class ErrorPages implements ErrorController {

  private final String template = read("/pages/problem.html");

  private record Words(String title, String text, String link, String action) {}

  @RequestMapping("/error")
  ResponseEntity<String> page(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                && HttpStatus.resolve(code) instanceof HttpStatus known
            ? known
            : HttpStatus.NOT_FOUND;
    Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Words words = words(status, address instanceof String path ? path : "/");
    String theme =
        Theme.chosen(request).attribute().map(name -> " data-theme=\"" + name + "\"").orElse("");
    String html =
        template
            .replace("${theme}", theme)
            .replace("${title}", HtmlUtils.htmlEscape(words.title()))
            .replace("${text}", HtmlUtils.htmlEscape(words.text()))
            .replace("${link}", HtmlUtils.htmlEscape(words.link()))
            .replace("${action}", HtmlUtils.htmlEscape(words.action()));
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(html);
  }

  private static Words words(HttpStatus status, String address) {
    if (status.is5xxServerError()) {
      return new Words(
          "That did not work",
          "The mistake is on this side; it is in the server's log. Nothing that was saved is lost.",
          "/",
          "Go to the start");
    }
    if (status != HttpStatus.NOT_FOUND) {
      return new Words(
          "That did not work",
          "The server could not make sense of this request.",
          "/",
          "Go to the start");
    }
    if (address.startsWith("/welcome/") || address.startsWith("/invite/")) {
      return new Words(
          "This link does not work any more",
          "It was used, was withdrawn or has run out. If you have no account yet, ask for a new"
              + " link.",
          "/sign-in",
          "Sign in");
    }
    if (CurrentUser.find().isPresent()) {
      return new Words(
          "There is nothing here",
          "The address may be mistyped, or what was here is deleted or belongs to somebody else.",
          "/",
          "Go to the start");
    }
    return new Words(
        "There is nothing here for you yet",
        "The address may be mistyped. If the page is yours, sign in and it opens.",
        "/sign-in?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8),
        "Sign in");
  }

  private static String read(String resource) {
    try (InputStream in = ErrorPages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
