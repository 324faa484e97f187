package io.weightroom.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. After five failures an account waits 30 seconds, then twice as long after
 * each further failure, at most 15 minutes; an address has twenty failures before it waits. Quiet
 * for an hour forgets the failures. Memory is bounded: the least recently used entries go first.
 */
@Component
class SignInLimit {

  static final int ENTRIES = 10_000;
  private static final int ACCOUNT_FAILURES = 5;
  private static final int ADDRESS_FAILURES = 20;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration FORGET = Duration.ofHours(1);

  private record Failures(int count, Instant last, Instant waitUntil) {}

  private final Clock clock;
  private final Map<String, Failures> accounts = bounded();
  private final Map<String, Failures> addresses = bounded();

  SignInLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts one attempt as failed in advance, unless it has to wait; so that many attempts at once
   * do not slip through while the first is being checked.
   *
   * @return how long to wait before trying again; empty if the attempt may be checked
   */
  synchronized Optional<Duration> attempt(String name, String address) {
    Instant now = clock.instant();
    String account = key(name);
    Duration wait = max(wait(accounts.get(account), now), wait(addresses.get(address), now));
    if (wait.isPositive()) {
      return Optional.of(wait);
    }
    accounts.put(account, failed(accounts.get(account), ACCOUNT_FAILURES, now));
    addresses.put(address, failed(addresses.get(address), ADDRESS_FAILURES, now));
    return Optional.empty();
  }

  /** The attempt was right: the account starts afresh, the address takes this failure back. */
  synchronized void succeeded(String name, String address) {
    accounts.remove(key(name));
    addresses.computeIfPresent(
        address,
        (_, failures) ->
            failures.count() <= 1
                ? null
                : new Failures(failures.count() - 1, failures.last(), Instant.EPOCH));
  }

  synchronized int entries() {
    return accounts.size() + addresses.size();
  }

  private static Failures failed(@Nullable Failures before, int free, Instant now) {
    int count = before == null || before.last().plus(FORGET).isBefore(now) ? 1 : before.count() + 1;
    if (count < free) {
      return new Failures(count, now, Instant.EPOCH);
    }
    long factor = 1L << Math.min(count - free, 10);
    Duration wait = FIRST_WAIT.multipliedBy(factor);
    return new Failures(
        count, now, now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
  }

  private static Duration wait(@Nullable Failures failures, Instant now) {
    return failures == null || !failures.waitUntil().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, failures.waitUntil());
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static String key(String name) {
    String stripped = name.strip().toLowerCase(Locale.ROOT);
    return stripped.substring(0, Math.min(stripped.length(), 60));
  }

  private static Map<String, Failures> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
        return size() > ENTRIES;
      }
    };
  }
}
