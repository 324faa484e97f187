package io.weightroom.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The table of people. */
@Repository
class Users {

  /** A person with the slow hash of their password. */
  record WithPassword(User user, String passwordHash) {}

  private final JdbcClient jdbc;

  Users(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds a person.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the name is taken, whatever its case
   */
  UserId add(String name, Role role, String passwordHash, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into account_user (name, name_key, role, password_hash, created_at)
            values (:name, :key, :role, :hash, :now)
            """)
        .param("name", name)
        .param("key", key(name))
        .param("role", role.name())
        .param("hash", passwordHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update(key, "id");
    return new UserId(Objects.requireNonNull(key.getKey()).longValue());
  }

  Optional<WithPassword> byName(String name) {
    return jdbc.sql(
            """
            select id, name, role, created_at, password_hash
            from account_user where name_key = :key and removed_at is null
            """)
        .param("key", key(name))
        .query((row, _) -> new WithPassword(user(row), row.getString("password_hash")))
        .optional();
  }

  /** Everybody who has an account, the owner first, then by name. */
  List<User> all() {
    return jdbc.sql(
            """
            select id, name, role, created_at
            from account_user where removed_at is null order by role desc, name_key
            """)
        .query((row, _) -> user(row))
        .list();
  }

  boolean hasOwner() {
    return jdbc.sql(
                """
            select count(*) from account_user where role = 'OWNER' and removed_at is null
            """)
            .query(Integer.class)
            .single()
        > 0;
  }

  void setPassword(UserId id, String passwordHash) {
    jdbc.sql("update account_user set password_hash = :hash where id = :id")
        .param("hash", passwordHash)
        .param("id", id.value())
        .update();
  }

  /** Ends a member's account and frees the name; false if there is no such member. */
  boolean removeMember(UserId id, Instant now) {
    return jdbc.sql(
                """
            update account_user set removed_at = :now, name_key = null
            where id = :id and role = 'MEMBER' and removed_at is null
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getLong("id")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
