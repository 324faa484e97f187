package io.weightroom.run;

import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.WeightroomApplication;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server on a data folder of its own, which a test may kill. */
final class ServerOfATest {
  private ServerOfATest() {}

  /**
   * {@code DATA_FOLDER EPOCHS [warm]}: serves, starts a run and says so. If asked, it says which
   * worker waits before that. No epochs are no run.
   */
  public static void main(String[] arguments) {
    boolean warm = arguments.length > 2;
    ConfigurableApplicationContext server =
        new SpringApplication(WeightroomApplication.class)
            .run(
                "--weightroom.data=" + arguments[0],
                "--server.port=0",
                "--weightroom.warm-workers=" + (warm ? 1 : 0),
                "--weightroom.warm-workers-delay-millis=0",
                "--weightroom.engine=dl4j",
                "--weightroom.trials=false");
    if (warm) {
      System.out.println("waits " + waiting(server.getBean(WarmWorkers.class)));
    }
    int epochs = Integer.parseInt(arguments[1]);
    if (epochs == 0) {
      return;
    }
    Accounts accounts = server.getBean(Accounts.class);
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Dataset iris = server.getBean(Library.class).take(owner, Sample.all().getFirst()).orThrow();
    RunId id = server.getBean(RunQueue.class).submit(owner, SmallDesign.of(epochs), iris).orThrow();
    System.out.println("submitted " + id);
  }

  private static long waiting(WarmWorkers warm) {
    await().atMost(Duration.ofMinutes(3)).until(() -> warm.ready() > 0);
    return warm.pids().getFirst();
  }

  static ConfigurableApplicationContext start(Path data) {
    return new SpringApplication(WeightroomApplication.class)
        .run(
            "--weightroom.data=" + data,
            "--server.port=0",
            "--weightroom.warm-workers=0",
            "--weightroom.engine=dl4j",
            "--weightroom.trials=false");
  }
}
