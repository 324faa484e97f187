package io.weightroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.library.Library;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunQueue;
import io.weightroom.run.TestVault;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class ModelSizesTest {
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  @Autowired private RunFiles files;
  @Autowired private TestVault vault;
  @Autowired private Library library;
  @Autowired private Accounts accounts;

  @Test
  void aListOfAThousandModelsLooksAtTheFilesOfTheRowsThatAreShownAndOnce() {
    UserId mona = accounts.signedIn(TestPeople.member(accounts, "Mona")).orElseThrow().user().id();
    played.finished(mona, 1_000);
    AtomicInteger looks = new AtomicInteger();
    ModelSizes sizes = new ModelSizes(files, _ -> 4_000 + looks.incrementAndGet());
    Models models = new Models(queue, files, vault, library, sizes);
    List<Model> all = models.of(mona);
    assertThat(all).hasSize(1_000);
    assertThat(looks).hasValue(0);
    List<Model> shown = all.subList(0, 50);
    List<Long> first = shown.stream().map(model -> models.bytes(model.id())).toList();
    assertThat(first).startsWith(4_001L, 4_002L).endsWith(4_050L);
    assertThat(shown.stream().map(model -> models.bytes(model.id())).toList()).isEqualTo(first);
    assertThat(looks).hasValue(50);
  }

  @Test
  void weightsThatAreGoneAreLookedForAgain() {
    UserId milo = accounts.signedIn(TestPeople.member(accounts, "Milo")).orElseThrow().user().id();
    played.finished(milo, 1);
    AtomicInteger looks = new AtomicInteger();
    ModelSizes sizes = new ModelSizes(files, _ -> looks.getAndIncrement());
    Models models = new Models(queue, files, vault, library, sizes);
    Model model = models.of(milo).getFirst();
    assertThat(models.bytes(model.id())).isZero();
    assertThat(models.bytes(model.id())).isEqualTo(1);
    assertThat(models.bytes(model.id())).isEqualTo(1);
  }
}
