package io.weightroom.run.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.BlurNotifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunQueue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The run's page and the list of runs, without a browser and without a worker. */
@ServerTest
class RunPagesTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  private UserId owner;

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
  }

  private String text(Class<? extends Component> part) {
    return find(part).single().getElement().getTextRecursively();
  }

  private void open(PlayedRun run) {
    navigate("runs/" + run.id(), RunView.class);
  }

  private void open(PlayedRun run, Show tab) {
    UI.getCurrent().navigate("runs/" + run.id(), QueryParameters.of("show", tab.key()));
  }

  private void awaitText(Class<? extends Component> part, String words) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              roundTrip();
              assertThat(text(part)).contains(words);
            });
  }

  private List<String> buttons() {
    return find(RunActions.class)
        .single()
        .getChildren()
        .filter(Component::isVisible)
        .filter(Button.class::isInstance)
        .map(each -> ((Button) each).getText())
        .toList();
  }

  private static void leave(TextField field) {
    ComponentUtil.fireEvent(field, new BlurNotifier.BlurEvent<>(field, true));
  }

  private Button button(String name) {
    return find(Button.class).withText(name).single();
  }

  @Test
  void theHeadlineFollowsTheRunFromTheQueueToItsEnd() {
    PlayedRun run = played.digits(owner, "follow-me", 4);
    open(run);
    assertThat(text(StateMark.class)).isEqualTo("waiting");
    assertThat(text(Headline.class)).contains("In the queue").contains("Next in line");
    assertThat(buttons()).containsExactly("Cancel", "Delete");
    assertThat(text(RunPage.class)).contains("Deeplearning4j, CPU, 1 thread: no CUDA device found");

    run.start().epochs(2).steps(20);
    awaitText(StateMark.class, "training");
    awaitText(Headline.class, "Epoch 3 of 4");
    assertThat(text(Headline.class)).contains("Validation accuracy").contains("2,353samples/s");
    assertThat(buttons()).containsExactly("Pause", "Stop", "Cancel", "Delete");

    run.epochs(2).finish();
    awaitText(StateMark.class, "finished");
    assertThat(text(Headline.class)).contains("always \"1\": 11.4 %");
    assertThat(text(Judgement.class))
        .contains("Training")
        .contains("Validation")
        .doesNotContain("Test");
    open(run, Show.LOG);
    assertThat(text(WhatHappened.class)).contains("Epoch 2 · validation loss");
    open(run, Show.DOWNLOADS);
    assertThat(find(Anchor.class, find(Downloads.class).single()).all())
        .extracting(Anchor::getHref)
        .contains("runs/" + run.id() + "/files/deeplearning4j.zip")
        .hasSize(6);
    assertThat(buttons()).containsExactly("Delete");
  }

  @Test
  void aRunOnNumbersIsJudgedInTheColumnsOwnUnits() {
    PlayedRun run = played.cars(owner, "numbers", 2).start().epochs(2).finish();
    open(run);
    assertThat(text(Headline.class))
        .contains("Validation R²")
        .contains("always the mean, 23.51: -0.002");
    assertThat(text(Judgement.class)).contains("MAE").contains("RMSE").contains("rule 6.52");
  }

  @Test
  void aFailureSaysAtTheTopWhatHappenedAndWhatToDo() {
    PlayedRun run =
        played
            .digits(owner, "failing", 4)
            .start()
            .epochs(1)
            .warn("12 rows have no target and are left out.", "")
            .fail(
                "The loss became NaN in epoch 2, at step 130.",
                "Try a learning rate ten times smaller.");
    open(run);
    assertThat(text(StateMark.class)).isEqualTo("failed");
    assertThat(text(Troubles.class))
        .startsWith("The loss became NaN in epoch 2, at step 130.")
        .contains("Try a learning rate ten times smaller.")
        .endsWith("12 rows have no target and are left out.");
    assertThat(buttons()).containsExactly("Delete");
  }

  @Test
  void aPausedRunOffersToResumeAndCanBeCancelled() {
    try (PlayedRun run = played.digits(owner, "sleepy", 40).start().epochs(1).pause()) {
      open(run);
      assertThat(text(StateMark.class)).isEqualTo("paused");
      assertThat(text(Headline.class)).contains("1 of 40 epochs").contains("step 125");
      assertThat(buttons()).containsExactly("Resume", "Cancel", "Delete");
      queue.cancel(run.id());
      awaitText(StateMark.class, "cancelled");
    }
  }

  @Test
  void nameAndNotesAreKeptAndAnEmptyNameIsRefused() {
    PlayedRun run = played.digits(owner, "old-name", 4);
    open(run);
    test(button("Rename")).click();
    TextField field = find(TextField.class).single();
    test(field).setValue("  ");
    leave(field);
    assertThat(field.getErrorMessage()).startsWith("A name has 1 to 100 characters");
    test(field).setValue("new name");
    leave(field);
    assertThat(find(H1.class).single().getText()).isEqualTo("new name");
    open(run, Show.LOG);
    test(find(TextArea.class).single()).setValue("Too slow.");

    assertThat(queue.find(run.id()).orElseThrow().name()).isEqualTo("new name");
    assertThat(queue.find(run.id()).orElseThrow().notes()).isEqualTo("Too slow.");
  }

  @Test
  void aDeletedRunLeavesTheListAndUndoBringsItBack() {
    PlayedRun run = played.digits(owner, "come-back", 1).start().epochs(1).finish();
    open(run);
    test(button("Delete")).click();
    assertThat(getCurrentView()).isInstanceOf(RunsView.class);
    assertThat(queue.find(run.id())).isEmpty();
    test(button("Undo")).click();
    assertThat(queue.find(run.id())).isPresent();
    assertThat(getCurrentView()).isInstanceOf(RunView.class);
  }
}
