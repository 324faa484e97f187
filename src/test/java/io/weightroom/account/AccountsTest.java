package io.weightroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AccountsTest {

  private static final String GOOD = TestPeople.PASSWORD;

  private final MovableClock clock = new MovableClock();
  private JdbcClient jdbc;
  private Accounts accounts;

  @BeforeEach
  void open() {
    DriverManagerDataSource source =
        new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
    accounts =
        new Accounts(
            new Users(jdbc),
            new Invitations(jdbc),
            new SignIns(jdbc),
            new OpenSessions(),
            new Passwords(),
            new SignInLimit(clock),
            new TransactionTemplate(new JdbcTransactionManager(source)),
            clock);
  }

  @Test
  void firstWelcomeMakesTheOwnerAndEveryRestartBeforeItANewLink() {
    Token first = accounts.welcomeToken().orElseThrow();
    Token second = accounts.welcomeToken().orElseThrow();
    assertThat(accounts.invitation(first)).isEmpty();
    assertThat(problems(accounts.accept(first, "Ada", GOOD, GOOD))).hasSize(1);

    Token browser = accounts.accept(second, " Ada ", GOOD, GOOD).orThrow();
    User ada = accounts.signedIn(browser).orElseThrow().user();
    assertThat(ada.name()).isEqualTo("Ada");
    assertThat(ada.role()).isEqualTo(Role.OWNER);
    assertThat(accounts.welcomeToken()).isEmpty();
    assertThat(accounts.invitation(second)).isEmpty();
  }

  @Test
  void noSecretIsStoredAsItIs() {
    Token browser = TestPeople.owner(accounts);
    Token link = accounts.invite();
    List<String> stored =
        jdbc.sql(
                "select token_hash from sign_in union all select token_hash from invitation"
                    + " union all select password_hash from account_user")
            .query(String.class)
            .list();
    assertThat(stored).hasSize(3).doesNotContain(browser.value(), link.value(), GOOD);
    assertThat(stored).noneMatch(value -> value.contains(GOOD));
  }

  @Test
  void linkMakesOneAccountEvenIfManyUseItAtOnce() throws Exception {
    TestPeople.owner(accounts);
    Token link = accounts.invite();
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      List<Future<Result<Token>>> tries =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      people.submit(
                          () -> {
                            start.await();
                            return accounts.accept(link, "Guest " + i, GOOD, GOOD);
                          }))
              .toList();
      start.countDown();
      int made = 0;
      for (Future<Result<Token>> attempt : tries) {
        made += attempt.get() instanceof Result.Ok<Token> ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    }
    assertThat(accounts.people()).hasSize(2);
  }

  @Test
  void invitationRunsOutAndCanBeRevoked() {
    TestPeople.owner(accounts);
    Token revoked = accounts.invite();
    accounts.revoke(accounts.openInvitations().getFirst().id());
    assertThat(accounts.invitation(revoked)).isEmpty();

    Token late = accounts.invite();
    clock.advance(Accounts.INVITATION_LIFE.minusSeconds(1));
    assertThat(accounts.invitation(late)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(accounts.invitation(late)).isEmpty();
    assertThat(accounts.openInvitations()).isEmpty();
  }

  @Test
  void mistakesInTheFormAreToldAtTheirFields() {
    Token link = accounts.welcomeToken().orElseThrow();
    assertThat(fields(accounts.accept(link, " ", "short", "short")))
        .containsExactly("name", "password");
    assertThat(fields(accounts.accept(link, "Ada", "123456789", "123456789")))
        .containsExactly("password");
    assertThat(fields(accounts.accept(link, "Ada", "aaaaaaaaaaaa", "aaaaaaaaaaaa")))
        .containsExactly("password");
    assertThat(fields(accounts.accept(link, "Ada", GOOD, GOOD + " "))).containsExactly("repeat");
    assertThat(fields(accounts.accept(link, "Ada", "ä".repeat(37) + "bcd", "")))
        .containsExactly("password");
    assertThat(fields(accounts.accept(link, "A".repeat(61), GOOD, GOOD))).containsExactly("name");
    assertThat(accounts.accept(link, "Ada", "1234567890", "1234567890").problems()).isEmpty();
  }

  @Test
  void nameIsTakenWhateverItsCaseAndFreeAgainAfterRemoval() {
    TestPeople.owner(accounts);
    Token bob = TestPeople.member(accounts, "Bob");
    Token link = accounts.invite();
    assertThat(fields(accounts.accept(link, "BOB", GOOD, GOOD))).containsExactly("name");
    assertThat(accounts.invitation(link)).as("a refused name leaves the link").isPresent();
    assertThat(accounts.remove(accounts.signedIn(bob).orElseThrow().user().id())).isTrue();
    assertThat(accounts.signedIn(bob)).isEmpty();
    assertThat(accounts.signIn("Bob", GOOD, "here").problems()).hasSize(1);
    assertThat(accounts.accept(link, "BOB", GOOD, GOOD).problems()).isEmpty();
  }

  @Test
  void ownerCannotBeRemoved() {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    assertThat(accounts.remove(owner)).isFalse();
    assertThat(accounts.people()).hasSize(1);
  }

  @Test
  void wrongNameAndWrongPasswordAreAnsweredAlike() {
    TestPeople.owner(accounts);
    assertThat(accounts.signIn("olga", GOOD, "here").problems()).isEmpty();
    assertThat(problems(accounts.signIn("Olga", "wrong password", "here")))
        .isEqualTo(problems(accounts.signIn("Nobody", "wrong password", "here")));
  }

  @Test
  void guessingIsSlowedDownAndTheRightPasswordHelpsOnlyAfterTheWait() {
    TestPeople.owner(accounts);
    for (int i = 0; i < 5; i++) {
      accounts.signIn("Olga", "wrong password", "here");
    }
    Problem wait = problems(accounts.signIn("Olga", GOOD, "elsewhere")).getFirst();
    assertThat(wait.remedy()).isEqualTo("Try again in 30 seconds.");
    clock.advance(Duration.ofSeconds(31));
    assertThat(accounts.signIn("Olga", GOOD, "elsewhere").problems()).isEmpty();
  }

  @Test
  void newPasswordSignsTheOtherBrowsersOut() {
    Token here = TestPeople.owner(accounts);
    Token there = accounts.signIn("Olga", GOOD, "there").orThrow();
    SignedIn person = accounts.signedIn(here).orElseThrow();
    String fresh = "another good one";
    assertThat(fields(accounts.changePassword(person, "not it at all", fresh, fresh)))
        .containsExactly("current");
    assertThat(accounts.changePassword(person, GOOD, fresh, fresh).problems()).isEmpty();
    assertThat(accounts.signedIn(here)).isPresent();
    assertThat(accounts.signedIn(there)).isEmpty();
    assertThat(accounts.signIn("Olga", GOOD, "here").problems()).hasSize(1);
    assertThat(accounts.signIn("Olga", fresh, "here").problems()).isEmpty();
  }

  @Test
  void unusedBrowserIsForgottenAndAUsedOneIsNot() {
    Token browser = TestPeople.owner(accounts);
    clock.advance(SignIns.LIFE.minusDays(1));
    assertThat(accounts.signedIn(browser)).isPresent();
    clock.advance(SignIns.LIFE.minusDays(1));
    assertThat(accounts.signedIn(browser)).isPresent();
    clock.advance(SignIns.LIFE);
    assertThat(accounts.signedIn(browser)).isEmpty();
  }

  private static List<Problem> problems(Result<?> result) {
    return result.problems();
  }

  private static List<String> fields(Result<?> result) {
    return result.problems().stream()
        .map(problem -> ((Place.AtField) problem.where()).field())
        .toList();
  }

  /** A clock that stands until the test moves it. */
  static final class MovableClock extends Clock {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
