package io.weightroom.model.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.CheckpointContent;
import io.weightroom.job.Checkpoints;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import io.weightroom.kit.form.EngineField;
import io.weightroom.network.Design;
import io.weightroom.recipe.Recipe;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.Run;
import io.weightroom.run.RunQueue;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

/** More epochs, with the engine of the run or with another one. */
@ServerTest
class GoOnDialogTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  @Autowired private Scheduler scheduler;

  @Value("${weightroom.data}")
  private Path data;

  private UserId owner;

  /** Nothing is trained here: what is queued is looked at, and cancelled. */
  @BeforeEach
  void theQueueStandsStill() {
    scheduler.pause();
  }

  @AfterEach
  void theQueueGoesOn() {
    scheduler.resume();
  }

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
  }

  /** A run of Deeplearning4j that is over and has left its state. */
  private PlayedRun over(String name) {
    PlayedRun run = played.cars(owner, name, 2).start().epochs(2).finish();
    try (RunLock lock = RunLock.acquire(run.folder()).orElseThrow()) {
      Checkpoints.open(lock, Clock.systemUTC())
          .save(
              250,
              true,
              new CheckpointContent()
                  .json("state.json", JsonMapper.shared().createObjectNode().put("epoch", 2)));
    }
    return run;
  }

  private void open(PlayedRun run) {
    UI.getCurrent().navigate("models/" + run.id());
    test(find(Button.class).withText("Train more epochs").single()).click();
  }

  private GoOnDialog dialog() {
    return find(GoOnDialog.class).single();
  }

  private String words() {
    return dialog().getElement().getTextRecursively();
  }

  @SuppressWarnings("unchecked")
  private Select<EngineWish> engine() {
    return (Select<EngineWish>)
        find(Select.class, find(EngineField.class, dialog()).single()).single();
  }

  private Button train() {
    return find(Button.class, dialog()).withText("Train").single();
  }

  private Job newest() {
    Run run = queue.of(owner).getFirst();
    queue.cancel(run.id());
    return Job.read(RunFolder.of(data.resolve("runs"), run.id().toString())).orThrow();
  }

  @Test
  void keepsTheEngineOfTheRun() {
    open(over("kept"));
    assertThat(words()).contains("Deeplearning4j, 1 thread").contains("which trained it so far");
    find(IntegerField.class, dialog()).single().setValue(3);
    test(train()).click();
    Job job = newest();
    assertThat(job.design().recipe().epochs()).isEqualTo(5);
    assertThat(job.placement().engine()).isEqualTo(EngineKind.DL4J);
    assertThat(job.placement().reason()).endsWith("as kept, which it continues");
  }

  @Test
  void goesOnWithAnotherEngineAndSaysWhatThatMeans() {
    open(over("moved"));
    engine().setValue(EngineWish.of(EngineKind.LIBTORCH));
    assertThat(words())
        .contains("nothing starts afresh")
        .contains("differ from those of Deeplearning4j in their last digits");
    test(train()).click();
    assertThat(newest().placement())
        .returns(EngineKind.LIBTORCH, Placement::engine)
        .extracting(Placement::reason)
        .asString()
        .contains(": chosen by you");
  }

  @Test
  void anEngineThatCannotGoOnIsRefusedWithItsReason() {
    PlayedRun run = over("mixed");
    Job job = Job.read(run.folder()).orThrow();
    Recipe mixed =
        Recipe.read(job.design().recipe().write().put("dtype_policy", "mixed_bfloat16")).orThrow();
    new Job(
            job.name(),
            new Design("Mixed", job.design().network(), mixed),
            job.datasetName(),
            job.source(),
            job.fingerprint(),
            new Placement(EngineKind.LIBTORCH, Device.CPU, 1, "CPU, 1 thread: chosen by you"))
        .write(run.folder());
    open(run);
    engine().setValue(EngineWish.of(EngineKind.DL4J));
    assertThat(train().isEnabled()).isFalse();
    assertThat(words()).contains("Deeplearning4j computes in single precision only");
    engine().setValue(EngineWish.AUTO);
    assertThat(words()).contains("LibTorch, 1 thread").doesNotContain("single precision only");
    assertThat(train().isEnabled()).isTrue();
  }
}
