package io.weightroom.account;

import io.weightroom.account.SignedIn.SignInId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of browsers in which people are signed in. It survives a restart of the server, and
 * deleting a row signs that browser out at its next request.
 */
@Repository
class SignIns {

  /** How long a browser stays signed in without being used. */
  static final Duration LIFE = Duration.ofDays(30);

  private static final Duration TOUCH = Duration.ofHours(1);

  private record Row(SignedIn signedIn, Instant lastUsedAt) {}

  private final JdbcClient jdbc;

  SignIns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Token token, UserId user, Instant now) {
    jdbc.sql(
            """
            insert into sign_in (token_hash, user_id, created_at, last_used_at)
            values (:hash, :user, :now, :now)
            """)
        .param("hash", token.hash())
        .param("user", user.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<SignedIn> find(Token token, Instant now) {
    Optional<Row> found =
        jdbc.sql(
                """
                select s.id as sign_in_id, s.last_used_at, u.id, u.name, u.role, u.created_at
                from sign_in s join account_user u on u.id = s.user_id
                where s.token_hash = :hash and s.last_used_at > :oldest and u.removed_at is null
                """)
            .param("hash", token.hash())
            .param("oldest", now.minus(LIFE).atOffset(ZoneOffset.UTC))
            .query(
                (row, _) ->
                    new Row(
                        new SignedIn(new SignInId(row.getLong("sign_in_id")), Users.user(row)),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
            .optional();
    found
        .filter(row -> row.lastUsedAt().isBefore(now.minus(TOUCH)))
        .ifPresent(row -> touch(row.signedIn().id(), now));
    return found.map(Row::signedIn);
  }

  private void touch(SignInId id, Instant now) {
    jdbc.sql("update sign_in set last_used_at = :now where id = :id")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  List<SignInId> of(UserId user) {
    return jdbc.sql("select id from sign_in where user_id = :user order by id")
        .param("user", user.value())
        .query((row, _) -> new SignInId(row.getLong("id")))
        .list();
  }

  void remove(SignInId id) {
    jdbc.sql("delete from sign_in where id = :id").param("id", id.value()).update();
  }

  void removeUnused(Instant now) {
    jdbc.sql("delete from sign_in where last_used_at <= :oldest")
        .param("oldest", now.minus(LIFE).atOffset(ZoneOffset.UTC))
        .update();
  }
}
