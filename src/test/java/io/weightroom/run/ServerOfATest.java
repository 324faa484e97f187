package io.weightroom.run;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server on a data folder of its own, which a test may kill. */
final class ServerOfATest {
  private ServerOfATest() {}

  /** {@code DATA_FOLDER EPOCHS}: serves, starts a run and says so. */
  public static void main(String[] arguments) {
    ConfigurableApplicationContext server = start(Path.of(arguments[0]));
    Accounts accounts = server.getBean(Accounts.class);
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Dataset iris = server.getBean(Library.class).take(owner, Sample.all().getFirst()).orThrow();
    RunId id =
        server
            .getBean(RunQueue.class)
            .submit(owner, SmallDesign.of(Integer.parseInt(arguments[1])), iris)
            .orThrow();
    System.out.println("submitted " + id);
  }

  static ConfigurableApplicationContext start(Path data) {
    return new SpringApplication(WeightroomApplication.class)
        .run("--weightroom.data=" + data, "--server.port=0");
  }
}
