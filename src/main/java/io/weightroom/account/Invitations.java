package io.weightroom.account;

import io.weightroom.account.Invitation.InvitationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of links that make accounts. A used link's row is gone. */
@Repository
class Invitations {

  private static final String COLUMNS = "id, role, created_at, expires_at";

  private final JdbcClient jdbc;

  Invitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Token token, Role role, Instant now, Instant expiresAt) {
    jdbc.sql(
            """
            insert into invitation (token_hash, role, created_at, expires_at)
            values (:hash, :role, :now, :expires)
            """)
        .param("hash", token.hash())
        .param("role", role.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Invitation> open(Token token, Instant now) {
    return jdbc.sql(
            "select " + COLUMNS + " from invitation where token_hash = :hash and expires_at > :now")
        .param("hash", token.hash())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> invitation(row))
        .optional();
  }

  /** The members' invitations that still work, newest first. */
  List<Invitation> open(Instant now) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from invitation where role = 'MEMBER' and expires_at > :now order by id desc")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> invitation(row))
        .list();
  }

  /** Takes the invitation away; true for exactly one caller. */
  boolean take(InvitationId id) {
    return jdbc.sql("delete from invitation where id = :id").param("id", id.value()).update() == 1;
  }

  void removeAll(Role role) {
    jdbc.sql("delete from invitation where role = :role").param("role", role.name()).update();
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        new InvitationId(row.getLong("id")),
        Role.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
