package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The saved views of the table of runs, and what each person saw last. */
@Service
public class SavedViews {
  private static final int NAME = 60;
  private static final int VIEWS = 100;

  /** The name of what was seen last, which no person can give. */
  private static final String LAST = "";

  private final JdbcClient jdbc;
  private final Clock clock;

  SavedViews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A person's views by name. */
  public List<SavedView> of(UserId owner) {
    return jdbc.sql(
            """
            select id, name, content from run_view where owner_id = :owner and name <> ''
            order by lower(name), id
            """)
        .param("owner", owner.value())
        .query((row, _) -> view(row))
        .list();
  }

  /** A view of a person; empty if it is another person's. */
  public Optional<SavedView> find(UserId owner, long id) {
    return jdbc.sql("select id, name, content from run_view where owner_id = :owner and id = :id")
        .param("owner", owner.value())
        .param("id", id)
        .query((row, _) -> view(row))
        .optional();
  }

  /** Keeps a view under a name; one of that name gives way. */
  public Result<SavedView> save(UserId owner, String name, String query) {
    String wanted = name.strip();
    if (wanted.isEmpty() || wanted.codePointCount(0, wanted.length()) > NAME) {
      return Result.failed(
          new Place.AtField("name"),
          "A view's name has 1 to "
              + NAME
              + " characters, found "
              + wanted.codePointCount(0, wanted.length())
              + ".",
          "Choose another name.");
    }
    List<SavedView> all = of(owner);
    if (all.size() >= VIEWS && all.stream().noneMatch(view -> view.name().equals(wanted))) {
      return Result.failed(
          new Place.AtField("name"),
          "There are " + VIEWS + " views already.",
          "Delete one that is no longer needed.");
    }
    keep(owner, wanted, query);
    return Result.ok(
        of(owner).stream().filter(view -> view.name().equals(wanted)).findFirst().orElseThrow());
  }

  public void delete(UserId owner, long id) {
    jdbc.sql("delete from run_view where owner_id = :owner and id = :id")
        .param("owner", owner.value())
        .param("id", id)
        .update();
  }

  /** What the person saw last; empty if nothing is remembered. */
  public String last(UserId owner) {
    return jdbc.sql("select content from run_view where owner_id = :owner and name = ''")
        .param("owner", owner.value())
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Remembers what the person sees. */
  public void remember(UserId owner, String query) {
    keep(owner, LAST, query);
  }

  private synchronized void keep(UserId owner, String name, String query) {
    int updated =
        jdbc.sql(
                """
                update run_view set content = :content, changed_at = :now
                where owner_id = :owner and name = :name
                """)
            .param("content", query)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("owner", owner.value())
            .param("name", name)
            .update();
    if (updated == 0) {
      jdbc.sql(
              """
              insert into run_view (owner_id, name, content, changed_at)
              select :owner, :name, :content, :now from account_user where id = :owner
                and not exists (select 1 from run_view where owner_id = :owner and name = :name)
              """)
          .param("content", query)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .param("owner", owner.value())
          .param("name", name)
          .update();
    }
  }

  private static SavedView view(ResultSet row) throws SQLException {
    return new SavedView(row.getLong("id"), row.getString("name"), row.getString("content"));
  }
}
