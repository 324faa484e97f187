package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MainTest {

  @Test
  void secondServerOnTheSameFolderIsRefusedUntilTheFirstLeaves(@TempDir Path folder)
      throws IOException {
    try (DataFolder first = DataFolder.claim(folder)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataFolder.claim(folder))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("Another Weightroom already uses the folder");
    }
    DataFolder.claim(folder).close();
  }

  @Test
  void folderThatCannotBeMadeIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> DataFolder.claim(file.resolve("data")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void databaseThatMayLoseCommitsIsRefused(@TempDir Path folder) {
    String address = "jdbc:h2:file:" + folder.toAbsolutePath().resolve(UUID.randomUUID() + "");
    assertThatThrownBy(() -> check(address))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("WRITE_DELAY is 500");
    check(address + "2;WRITE_DELAY=0");
    check("jdbc:h2:mem:durable");
  }

  private static void check(String address) {
    new DurableDatabase(new DriverManagerDataSource(address)).afterSingletonsInstantiated();
  }
}
