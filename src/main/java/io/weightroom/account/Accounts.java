package io.weightroom.account;

import io.weightroom.account.Invitation.InvitationId;
import io.weightroom.account.SignedIn.SignInId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything that happens to accounts: the first welcome, invitations, sign-in, passwords. */
@Service
public class Accounts {

  static final Duration INVITATION_LIFE = Duration.ofDays(7);
  private static final Duration WELCOME_LIFE = Duration.ofDays(3650);
  private static final int MAX_NAME = 60;

  private final Users users;
  private final Invitations invitations;
  private final SignIns signIns;
  private final OpenSessions openSessions;
  private final Passwords passwords;
  private final SignInLimit limit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Accounts(
      Users users,
      Invitations invitations,
      SignIns signIns,
      OpenSessions openSessions,
      Passwords passwords,
      SignInLimit limit,
      TransactionTemplate transaction,
      Clock clock) {
    this.users = users;
    this.invitations = invitations;
    this.signIns = signIns;
    this.openSessions = openSessions;
    this.passwords = passwords;
    this.limit = limit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** While nobody owns this server: a new link that names the owner; links before it die. */
  public Optional<Token> welcomeToken() {
    signIns.removeUnused(clock.instant());
    if (users.hasOwner()) {
      return Optional.empty();
    }
    Token token = Token.random();
    transaction.executeWithoutResult(
        _ -> {
          invitations.removeAll(Role.OWNER);
          Instant now = clock.instant();
          invitations.add(token, Role.OWNER, now, now.plus(WELCOME_LIFE));
        });
    return Optional.of(token);
  }

  /** Whether somebody owns this server already. */
  public boolean hasOwner() {
    return users.hasOwner();
  }

  /** A link for one new member, which works once within a week. */
  public Token invite() {
    Token token = Token.random();
    Instant now = clock.instant();
    invitations.add(token, Role.MEMBER, now, now.plus(INVITATION_LIFE));
    return token;
  }

  /** The members' invitations that still work, newest first. */
  public List<Invitation> openInvitations() {
    return invitations.open(clock.instant());
  }

  /** Makes an invitation's link useless. */
  public void revoke(InvitationId id) {
    invitations.take(id);
  }

  /** The invitation that a link stands for, if it still works. */
  public Optional<Invitation> invitation(Token token) {
    return invitations.open(token, clock.instant());
  }

  /**
   * Makes the account that a link promises, and signs it in.
   *
   * @return the new browser's token, or problems at the fields {@code name}, {@code password} and
   *     {@code repeat}
   */
  public Result<Token> accept(Token link, String name, String password, String repeated) {
    List<Problem> problems = new ArrayList<>();
    checkName(name).ifPresent(problems::add);
    Passwords.check(name, password, repeated).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return Result.failed(problems);
    }
    String hash = passwords.hash(password);
    try {
      return transaction.execute(_ -> accept(link, name.strip(), hash));
    } catch (DuplicateKeyException e) {
      return Result.failed(
          new Place.AtField("name"),
          "Somebody here already has the name \"" + name.strip() + "\".",
          "Choose another.");
    }
  }

  private Result<Token> accept(Token link, String name, String hash) {
    Instant now = clock.instant();
    Optional<Invitation> invitation =
        invitations.open(link, now).filter(open -> invitations.take(open.id()));
    if (invitation.isEmpty()) {
      return Result.failed(
          new Place.Whole(), "This link was used meanwhile.", "Ask the owner for a new one.");
    }
    UserId id = users.add(name, invitation.get().role(), hash, now);
    Token token = Token.random();
    signIns.add(token, id, now);
    return Result.ok(token);
  }

  private static Optional<Problem> checkName(String name) {
    String stripped = name.strip();
    Place place = new Place.AtField("name");
    if (stripped.isEmpty()) {
      return Optional.of(
          new Problem(
              place, "The name is missing.", "It is what others see and you sign in with."));
    }
    if (stripped.length() > MAX_NAME) {
      return Optional.of(
          new Problem(
              place,
              "The name has " + stripped.length() + " characters, at most 60 fit.",
              "Shorten it."));
    }
    if (stripped.chars().anyMatch(Character::isISOControl)) {
      return Optional.of(
          new Problem(place, "The name has invisible control characters.", "Type it anew."));
    }
    return Optional.empty();
  }

  /**
   * Signs a browser in.
   *
   * @param address the sender's network address, which is slowed down after many failures
   * @return the browser's token, or one problem that never tells whether the name exists
   */
  public Result<Token> signIn(String name, String password, String address) {
    Optional<Duration> wait = limit.attempt(name, address);
    if (wait.isPresent()) {
      return Result.failed(
          new Place.Whole(),
          "There were too many failed attempts.",
          "Try again in " + inWords(wait.get()) + ".");
    }
    Optional<Users.WithPassword> found = users.byName(name);
    if (found.isEmpty()) {
      passwords.matchesNobody(password);
    }
    if (found.isEmpty() || !passwords.matches(password, found.get().passwordHash())) {
      return Result.failed(
          new Place.Whole(),
          "This name and password do not belong together.",
          "Check both; capital letters count in the password.");
    }
    limit.succeeded(name, address);
    Token token = Token.random();
    signIns.add(token, found.get().user().id(), clock.instant());
    return Result.ok(token);
  }

  /** The person behind a browser's token; empty once they signed out or were removed. */
  public Optional<SignedIn> signedIn(Token token) {
    return signIns.find(token, clock.instant());
  }

  /** Signs one browser out, with all its open pages. */
  public void signOut(SignInId id) {
    signIns.remove(id);
    openSessions.close(id);
  }

  /**
   * Changes the person's own password and signs their other browsers out.
   *
   * @return the person, or problems at {@code current}, {@code password} and {@code repeat}
   */
  public Result<User> changePassword(
      SignedIn person, String current, String password, String repeated) {
    User user = person.user();
    // Guessing the current password in a page left open is slowed down like a sign-in.
    Optional<Duration> wait = limit.attempt(user.name(), "own password " + user.id().value());
    if (wait.isPresent()) {
      return Result.failed(
          new Place.AtField("current"),
          "There were too many failed attempts.",
          "Try again in " + inWords(wait.get()) + ".");
    }
    boolean known =
        users
            .byName(user.name())
            .filter(found -> passwords.matches(current, found.passwordHash()))
            .isPresent();
    if (!known) {
      return Result.failed(
          new Place.AtField("current"), "This is not your current password.", "Type it again.");
    }
    limit.succeeded(user.name(), "own password " + user.id().value());
    Optional<Problem> problem = Passwords.check(user.name(), password, repeated);
    if (problem.isPresent()) {
      return Result.failed(List.of(problem.get()));
    }
    users.setPassword(user.id(), passwords.hash(password));
    signIns.of(user.id()).stream().filter(id -> !id.equals(person.id())).forEach(this::signOut);
    return Result.ok(user);
  }

  /** Everybody who has an account, the owner first. */
  public List<User> people() {
    return users.all();
  }

  /** Ends a member's account at once, in every browser. The owner cannot be removed. */
  public boolean remove(UserId member) {
    boolean removed = users.removeMember(member, clock.instant());
    if (removed) {
      signIns.of(member).forEach(this::signOut);
    }
    return removed;
  }

  private static String inWords(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    if (seconds < 90) {
      return seconds == 1 ? "1 second" : seconds + " seconds";
    }
    return (seconds + 59) / 60 + " minutes";
  }
}
