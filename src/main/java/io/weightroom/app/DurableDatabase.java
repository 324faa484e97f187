package io.weightroom.app;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on an H2 database that could lose acknowledged commits. With its default {@code
 * WRITE_DELAY} H2 answers before the commit is on disk.
 */
@Component
final class DurableDatabase implements SmartInitializingSingleton {

  private final DataSource dataSource;

  DurableDatabase(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void afterSingletonsInstantiated() {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    boolean h2 =
        jdbc.sql("select count(*) from information_schema.tables where table_name = 'SETTINGS'")
            .query(Integer.class)
            .single()
            .equals(1);
    if (!h2) {
      return;
    }
    // Listed once for the address and once for the database; none for a database in memory.
    List<String> delays =
        jdbc.sql(
                "select setting_value from information_schema.settings"
                    + " where setting_name = 'WRITE_DELAY'")
            .query(String.class)
            .list();
    if (!delays.stream().allMatch("0"::equals)) {
      throw new StartRefused(
          "The database could lose saved work in a crash: its WRITE_DELAY is "
              + String.join(" and ", delays)
              + " but must be 0. Add ;WRITE_DELAY=0 to the database address.");
    }
  }
}
