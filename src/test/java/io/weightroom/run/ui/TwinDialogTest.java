package io.weightroom.run.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.network.DesignSetting;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.Run;
import io.weightroom.run.RunQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class TwinDialogTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;

  @SuppressWarnings("unchecked")
  private ComboBox<DesignSetting> choice() {
    return (ComboBox<DesignSetting>) find(ComboBox.class, find(TwinDialog.class).single()).single();
  }

  @Test
  void changesOneSettingWithinItsRangeAndQueuesTheTwin() {
    Token token = TestPeople.owner(accounts);
    UserId owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
    PlayedRun first = played.cars(owner, "twin-me", 2).start().epochs(2).finish();
    navigate("runs/" + first.id(), RunView.class);
    test(find(Button.class).withText("Duplicate with one change").single()).click();
    Button train = find(Button.class).withText("Train the twin").single();
    assertThat(train.isEnabled()).isFalse();
    DesignSetting epochs =
        choice()
            .getListDataView()
            .getItems()
            .filter(each -> each.name().equals("epochs"))
            .findFirst()
            .orElseThrow();
    choice().setValue(epochs);
    TextField field = find(TextField.class, find(TwinDialog.class).single()).single();
    test(field).setValue("0");
    assertThat(train.isEnabled()).isFalse();
    assertThat(find(TwinDialog.class).single().getElement().getTextRecursively())
        .contains("epochs must be at least 1 and at most 1,000,000, found 0.");
    test(field).setValue("3");
    assertThat(train.isEnabled()).isTrue();
    test(train).click();

    Run twin = queue.of(owner).getFirst();
    assertThat(twin.origin()).isEqualTo("twin of twin-me: epochs 2 → 3");
    assertThat(find(Anchor.class).withText("Compare the two").single().getHref())
        .isEqualTo("compare?runs=" + first.id() + "," + twin.id() + "&base=" + first.id());
    queue.cancel(twin.id());
  }
}
