package io.weightroom.account;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The filter that says who sends a request, for the security chain to place. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  @Bean
  SignInFilter signInFilter(Accounts accounts, OpenSessions openSessions) {
    return new SignInFilter(accounts, openSessions);
  }

  /** Keeps Spring Boot from running the filter a second time, outside the security chain. */
  @Bean
  FilterRegistrationBean<SignInFilter> signInFilterOnlyInTheChain(SignInFilter filter) {
    FilterRegistrationBean<SignInFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }
}
