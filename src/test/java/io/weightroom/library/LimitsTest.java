package io.weightroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A worker reads as much as the server's settings allow. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:limits;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/limits-test",
      "weightroom.limits.csv_columns=3"
    })
@DirtiesContext
class LimitsTest {
  @Autowired private Accounts accounts;
  @Autowired private Drafts drafts;

  @Test
  void workersReadWithTheServersLimits() {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Draft three = LibraryFixture.draft(drafts, owner, "three.csv", "a,b,c\n1,2,x\n3,4,y\n");
    assertThat(three.preview().columns()).containsExactly("a", "b", "c");
    Draft four = LibraryFixture.draft(drafts, owner, "four.csv", "a,b,c,d\n1,2,3,x\n3,4,5,y\n");
    assertThat(four.open().getFirst().what())
        .isEqualTo("The row has more than 3 columns, which is the limit.");
  }
}
