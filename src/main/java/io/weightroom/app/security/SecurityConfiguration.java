package io.weightroom.app.security;

import io.weightroom.account.SignInFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The chain through which every request goes: headers, sender, decision. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain chain(HttpSecurity http, SignInFilter signInFilter, RequestGuard guard)
      throws Exception {
    return http.requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        // The pages' client carries Vaadin's own token; every other writing request needs ours.
        .csrf(csrf -> csrf.ignoringRequestMatchers(RequestGuard::isClientRequest))
        .headers(SecurityConfiguration::headers)
        .addFilterBefore(signInFilter, AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().access(guard))
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint((request, response, _) -> refuse(request, response))
                    .accessDeniedHandler((request, response, _) -> refuse(request, response)))
        .build();
  }

  /** The front door leads to sign-in; everywhere else there is nothing to see. */
  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (RequestGuard.path(request).equals("/") && request.getParameter("v-r") == null) {
      response.sendRedirect(request.getContextPath() + "/sign-in");
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .withObjectPostProcessor(
            new ObjectPostProcessor<HeaderWriterFilter>() {
              @Override
              public <F extends HeaderWriterFilter> F postProcess(F filter) {
                // Vaadin commits its pages before the filter would otherwise write.
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
              }
            })
        .contentSecurityPolicy(policy -> policy.policyDirectives(PageHeaders.STATIC_POLICY))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
    // Pages and downloads must not be kept; the bundle's files carry their own caching.
    headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    headers.addHeaderWriter(
        (request, response) -> {
          if (!RequestGuard.isStatic(RequestGuard.path(request))) {
            response.setHeader("Cache-Control", "no-store");
          }
        });
  }
}
