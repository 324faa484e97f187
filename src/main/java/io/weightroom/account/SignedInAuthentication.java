package io.weightroom.account;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security's view of a person who is signed in. */
public final class SignedInAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient SignedIn signedIn;

  public SignedInAuthentication(SignedIn signedIn) {
    super(List.of(new SimpleGrantedAuthority("ROLE_" + signedIn.user().role().name())));
    this.signedIn = signedIn;
    setAuthenticated(true);
  }

  /** The person and the browser. */
  public SignedIn signedIn() {
    return signedIn;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return signedIn.user();
  }

  @Override
  public String getName() {
    return signedIn.user().name();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedInAuthentication that && signedIn.equals(that.signedIn);
  }

  @Override
  public int hashCode() {
    return signedIn.hashCode();
  }
}
