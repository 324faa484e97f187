package io.weightroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.AccountsTest.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInLimitTest {

  private final MovableClock clock = new MovableClock();
  private final SignInLimit limit = new SignInLimit(clock);

  @Test
  void waitsDoubleUntilAQuarterOfAnHour() {
    for (int i = 0; i < 4; i++) {
      assertThat(limit.attempt("Ada", "address " + i)).isEmpty();
    }
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      assertThat(limit.attempt("ADA ", "other " + i)).isEmpty();
      Duration wait = limit.attempt("ada", "third " + i).orElseThrow();
      waits.add(wait.toSeconds());
      clock.advance(wait);
    }
    assertThat(waits).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
  }

  @Test
  void addressThatTriesManyNamesWaitsToo() {
    for (int i = 0; i < 20; i++) {
      assertThat(limit.attempt("name " + i, "one address")).isEmpty();
    }
    assertThat(limit.attempt("name 21", "one address")).isPresent();
    assertThat(limit.attempt("name 21", "another address")).isEmpty();
  }

  @Test
  void successStartsTheAccountAfreshAndQuietForgets() {
    for (int i = 0; i < 100; i++) {
      assertThat(limit.attempt("Ada", "home")).as("sign-in %d", i).isEmpty();
      limit.succeeded("Ada", "home");
    }
    for (int i = 0; i < 4; i++) {
      limit.attempt("Bob", "home");
    }
    clock.advance(Duration.ofMinutes(61));
    for (int i = 0; i < 4; i++) {
      assertThat(limit.attempt("Bob", "home")).isEmpty();
    }
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < 3 * SignInLimit.ENTRIES; i++) {
      limit.attempt("name " + i, "address " + i);
    }
    assertThat(limit.entries()).isEqualTo(2 * SignInLimit.ENTRIES);
  }
}
