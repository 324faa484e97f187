package io.weightroom.compare.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The comparison without a browser and without a worker. */
@ServerTest
class CompareViewTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  private UserId owner;

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
  }

  private void open(String query) {
    UI.getCurrent().navigate("compare", QueryParameters.fromString(query));
    roundTrip();
  }

  private String text(Class<? extends Component> part) {
    return find(part).single().getElement().getTextRecursively();
  }

  private RunId digits(String name, int epochs) {
    return played.digits(owner, name, epochs).start().epochs(epochs).finish().id();
  }

  @Test
  void withoutRunsItTeachesHowToChooseThem() {
    open("");
    assertThat(text(ComparePage.class)).contains("Nothing to compare yet").contains("Choose runs");
  }

  @Test
  void showsMetricsAgainstTheBaselineAndOnlyTheSettingsThatDiffer() {
    RunId one = digits("short-run", 1);
    RunId two = digits("long-run", 3);
    open("runs=" + one + "," + two);
    assertThat(text(ComparePage.class)).contains("2 runs, measured against short-run");
    assertThat(text(MetricsTable.class)).contains("points better");
    assertThat(text(SettingsTable.class)).contains("epochs").doesNotContain("batch_size");
    test(find(Checkbox.class).single()).click();
    assertThat(text(SettingsTable.class)).contains("batch_size").contains("conv2d_1.filters");
    assertThat(text(NetworksPart.class)).contains("The networks are alike.");
    test(find(Button.class).withText("Make baseline").single()).click();
    roundTrip();
    assertThat(text(ComparePage.class)).contains("measured against long-run");
    assertThat(text(MetricsTable.class)).contains("points worse");
  }

  @Test
  void drawsTheNetworkDifferenceInWordsToo() {
    RunId one = digits("images", 1);
    RunId two = played.cars(owner, "cars", 1).start().epochs(1).finish().id();
    open("runs=" + one + "," + two + "&base=" + two);
    assertThat(text(NetworksPart.class))
        .contains("From cars to images")
        .contains("conv2d_1 (Conv2D) is added")
        .contains("units 16 → 64");
  }

  @Test
  void runsOfNobodyAreLeftOutWithASentenceAndAloneNotFound() {
    RunId one = digits("here", 1);
    open("runs=" + one + ",999999");
    assertThat(text(ComparePage.class))
        .contains("One run of this address is not there, or not yours")
        .contains("Add a second run");
    open("runs=999999");
    assertThat(find(ComparePage.class).all()).isEmpty();
  }
}
