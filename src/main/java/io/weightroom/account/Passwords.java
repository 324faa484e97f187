package io.weightroom.account;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What makes a password acceptable, and its slow hash. */
@Component
public class Passwords {

  public static final int MIN_CHARACTERS = 10;

  /** More bytes than bcrypt reads would silently not count. */
  static final int MAX_BYTES = 72;

  /** The rules in words, shown before the first try. */
  public static final String RULES =
      "At least 10 characters. A few words in a row are easy to remember and hard to guess.";

  private final PasswordEncoder encoder =
      PasswordEncoderFactories.createDelegatingPasswordEncoder();

  /** Checked where no account has the name, so that the answer takes as long. */
  private final String nobodysHash = hash(Token.random().value());

  Passwords() {}

  /** What is wrong with a new password, if anything. */
  static Optional<Problem> check(String name, String password, String repeated) {
    Place place = new Place.AtField("password");
    if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
      return Optional.of(
          new Problem(
              place,
              "The password has "
                  + password.codePointCount(0, password.length())
                  + " characters but needs at least "
                  + MIN_CHARACTERS
                  + ".",
              "Add a word or two."));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of(
          new Problem(
              place,
              "The password is longer than " + MAX_BYTES + " bytes.",
              "Choose a shorter one; accents and emoji count more than once."));
    }
    String lower = password.toLowerCase(Locale.ROOT);
    boolean one = password.codePoints().distinct().count() < 4;
    if (one || lower.equals(name.strip().toLowerCase(Locale.ROOT))) {
      return Optional.of(
          new Problem(
              place,
              one
                  ? "The password repeats the same few characters."
                  : "The password is the same as the name.",
              "Choose one that others would not guess."));
    }
    if (!password.equals(repeated)) {
      return Optional.of(
          new Problem(
              new Place.AtField("repeat"),
              "The two passwords differ.",
              "Type the same password twice."));
    }
    return Optional.empty();
  }

  final String hash(String password) {
    return String.valueOf(encoder.encode(password));
  }

  boolean matches(String password, String hash) {
    return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && encoder.matches(password, hash);
  }

  /** Takes as long as a check, and fails. */
  void matchesNobody(String password) {
    matches(password, nobodysHash);
  }
}
