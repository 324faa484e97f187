package io.weightroom.app.security;

import com.vaadin.flow.router.internal.NavigationRouteTarget;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import io.weightroom.account.Access;
import io.weightroom.account.Accounts;
import io.weightroom.account.SignedInAuthentication;
import io.weightroom.account.Token;
import io.weightroom.account.User;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Decides for every request, before any page or download runs. What it does not know, it refuses: a
 * new address is closed until it is a page's route or a download's mapping, and {@link Access}
 * decides about those.
 */
@Component
public class RequestGuard implements AuthorizationManager<RequestAuthorizationContext> {

  /** Files of the built bundle and the theme: the same for everybody, and public anyway. */
  private static final List<String> STATIC =
      List.of("/VAADIN/build/", "/VAADIN/static/", "/themes/", "/lumo/");

  /** What the sign-in page's own client sends; the person's pages send the same kinds. */
  private static final Set<String> CLIENT_REQUESTS = Set.of("init", "uidl", "heartbeat");

  private static final List<String> LINKS = List.of("/welcome/", "/invite/");

  private final Access access;
  private final Accounts accounts;
  private final RequestMappingHandlerMapping mappings;
  private final ServletContext servletContext;

  RequestGuard(
      Access access,
      Accounts accounts,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
      ServletContext servletContext) {
    this.access = access;
    this.accounts = accounts;
    this.mappings = mappings;
    this.servletContext = servletContext;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    return new AuthorizationDecision(
        allows(context.getRequest(), () -> person(authentication.get())));
  }

  private boolean allows(HttpServletRequest request, Supplier<Optional<User>> person) {
    // A forward or an error page continues a request that was decided when it came in.
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      return true;
    }
    String path = path(request);
    if (isStatic(path)) {
      return true;
    }
    if (path.equals("/") && request.getParameter("v-r") instanceof String kind) {
      return CLIENT_REQUESTS.contains(kind);
    }
    if (path.startsWith("/VAADIN/")) {
      // Push and the page's own uploads and downloads; these carry keys of the session besides.
      return person.get().isPresent();
    }
    return linkWorks(path) && (allowsPage(path, person) || allowsMapping(path, person));
  }

  static boolean isStatic(String path) {
    return STATIC.stream().anyMatch(path::startsWith);
  }

  static boolean isClientRequest(HttpServletRequest request) {
    String path = path(request);
    return path.startsWith("/VAADIN/") || path.equals("/") && request.getParameter("v-r") != null;
  }

  static String path(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.isEmpty() ? "/" : path;
  }

  /** A used or invented link is answered like any unknown address. */
  private boolean linkWorks(String path) {
    return LINKS.stream()
        .filter(path::startsWith)
        .map(start -> path.substring(start.length()).replaceAll("/+$", ""))
        .allMatch(token -> accounts.invitation(new Token(token)).isPresent());
  }

  private boolean allowsPage(String path, Supplier<Optional<User>> person) {
    String route = path.substring(1).replaceAll("/$", "");
    NavigationRouteTarget found =
        ApplicationRouteRegistry.getInstance(new VaadinServletContext(servletContext))
            .getNavigationRouteTarget(route);
    if (!found.hasTarget()) {
      return false;
    }
    Map<String, String> parameters = new HashMap<>();
    for (String name : found.getRouteParameters().getParameterNames()) {
      found.getRouteParameters().get(name).ifPresent(value -> parameters.put(name, value));
    }
    return access.allows(person.get(), found.getRouteTarget().getTarget(), parameters);
  }

  private boolean allowsMapping(String path, Supplier<Optional<User>> person) {
    PathContainer container = PathContainer.parsePath(path);
    return mappings.getHandlerMethods().entrySet().stream()
        .flatMap(entry -> match(entry.getKey(), entry.getValue(), container))
        .findFirst()
        .filter(match -> access.allows(person.get(), match.controller(), match.parameters()))
        .isPresent();
  }

  private record Match(Class<?> controller, Map<String, String> parameters) {}

  private static Stream<Match> match(
      RequestMappingInfo mapping, HandlerMethod method, PathContainer path) {
    return mapping.getPathPatternsCondition() == null
        ? Stream.empty()
        : mapping.getPathPatternsCondition().getPatterns().stream()
            // The error page is where refused requests end, and nobody's address.
            .filter(pattern -> !pattern.getPatternString().equals("/error"))
            .map((PathPattern pattern) -> pattern.matchAndExtract(path))
            .filter(found -> found != null)
            .map(found -> new Match(method.getBeanType(), found.getUriVariables()));
  }

  private static Optional<User> person(@Nullable Authentication authentication) {
    return authentication instanceof SignedInAuthentication known
        ? Optional.of(known.signedIn().user())
        : Optional.empty();
  }
}
