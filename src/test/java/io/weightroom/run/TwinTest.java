package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.job.tensorboard.ScalarCursor;
import io.weightroom.job.tensorboard.ScalarPoint;
import io.weightroom.job.tensorboard.ScalarTail;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignSetting;
import io.weightroom.reader.Sample;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class TwinTest {
  @Autowired private RunQueue queue;
  @Autowired private RunFolders folders;
  @Autowired private RunLists lists;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  private static Twin twin(Design design, String setting, Object value) {
    return new Twin(
        design,
        DesignSetting.of(design).stream()
            .filter(each -> each.name().equals(setting))
            .findFirst()
            .orElseThrow()
            .in(design, value));
  }

  private double firstLoss(RunId id) {
    await()
        .atMost(Duration.ofSeconds(180))
        .until(() -> !queue.find(id).orElseThrow().status().isActive());
    return new ScalarTail(folders.of(id).train())
        .after(ScalarCursor.START).points().stream()
            .filter(point -> point.tag().equals("iteration_loss"))
            .mapToDouble(ScalarPoint::value)
            .findFirst()
            .orElseThrow();
  }

  @Test
  void tellsItsOneChange() {
    Design design = SmallDesign.of(3);
    assertThat(twin(design, "epochs", 4).change()).isEqualTo("epochs 3 → 4");
    assertThat(twin(design, "learning_rate", 0.5).change()).endsWith("→ 0.5");
    assertThat(twin(design, "epochs", 3).isDifferent()).isFalse();
  }

  @Test
  void beginsWithTheSameWeightsAndSaysWhereItComesFrom() {
    UserId owner = accounts.signedIn(TestPeople.owner(accounts)).orElseThrow().user().id();
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    Design design = SmallDesign.of(2);
    RunId first = queue.submit(owner, design, iris).orThrow();
    Run parent = queue.find(first).orElseThrow();
    Twin longer = twin(design, "epochs", 3);
    RunId second = queue.submit(owner, longer.after(), iris, longer.origin(parent)).orThrow();
    RunId reseeded = queue.submit(owner, twin(design, "seed", 991L).after(), iris).orThrow();

    double loss = firstLoss(first);
    assertThat(firstLoss(second)).isEqualTo(loss);
    assertThat(firstLoss(reseeded)).isNotEqualTo(loss);
    RunFacts facts = lists.find(owner, second).orElseThrow();
    assertThat(facts.run().parent()).isEqualTo(first);
    assertThat(facts.run().origin()).isEqualTo("twin of " + parent.name() + ": epochs 2 → 3");
    assertThat(facts.progress().epoch()).isEqualTo(3);
  }
}
