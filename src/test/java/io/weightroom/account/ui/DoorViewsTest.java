package io.weightroom.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.app.ServerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages before and around an account, without a browser. */
@ServerTest
class DoorViewsTest extends SpringBrowserlessTest {

  @Autowired private Accounts accounts;

  @BeforeEach
  void someoneOwnsTheServer() {
    TestPeople.owner(accounts);
  }

  @Test
  void wrongPasswordIsToldAboveTheFormAndTheFieldIsEmptied() {
    navigate(SignInView.class);
    test(find(TextField.class).single()).setValue("Olga");
    test(find(PasswordField.class).single()).setValue("not her password");
    test(find(Button.class).single()).click();
    assertThat(alert()).contains("do not belong together");
    assertThat(find(PasswordField.class).single().getValue()).isEmpty();
  }

  @Test
  void manyWrongPasswordsHaveToWaitAndASentenceSaysHowLong() {
    TestPeople.member(accounts, "Slow");
    navigate(SignInView.class);
    for (int i = 0; i < 6; i++) {
      test(find(TextField.class).single()).setValue("Slow");
      test(find(PasswordField.class).single()).setValue("guess number " + i);
      test(find(Button.class).single()).click();
    }
    assertThat(alert()).contains("too many failed attempts").containsPattern("in \\d+ seconds");
  }

  @Test
  void invitationGreetsAMemberAndTellsMistakesAtTheirFields() {
    Token link = accounts.invite();
    navigate("invite/" + link.value(), WelcomeView.class);
    assertThat(find(H1.class).single().getText()).isEqualTo("Welcome to Weightroom");
    assertThat(find(Paragraph.class).all())
        .anyMatch(p -> p.getText().startsWith("You are invited"));
    test(find(TextField.class).single()).setValue("Olga");
    test(password(0)).setValue(TestPeople.PASSWORD);
    test(password(1)).setValue(TestPeople.PASSWORD + "?");
    test(find(Button.class).single()).click();
    assertThat(password(1).getErrorMessage()).startsWith("The two passwords differ.");
    assertThat(password(0).isInvalid()).isFalse();

    test(password(1)).setValue(TestPeople.PASSWORD);
    test(find(Button.class).single()).click();
    assertThat(find(TextField.class).single().getErrorMessage()).contains("already has the name");
    assertThat(password(1).isInvalid()).isFalse();
    assertThat(accounts.invitation(link)).isPresent();
  }

  @Test
  void ownerSeesPeopleAndRevokesALink() {
    TestPeople.become(accounts, TestPeople.owner(accounts));
    TestPeople.member(accounts, "Mina");
    navigate(PeopleView.class);
    assertThat(find(ListItem.class).all())
        .anyMatch(row -> row.getElement().getTextRecursively().startsWith("Mina"));
    test(find(Button.class).withText("Invite somebody").single()).click();
    String link = find(TextField.class).single().getValue();
    Token token = new Token(link.replaceAll(".*/invite/", ""));
    assertThat(accounts.invitation(token)).isPresent();
    test(find(Button.class).withText("Revoke").all().getFirst()).click();
    assertThat(accounts.invitation(token)).isEmpty();
  }

  @Test
  void wrongCurrentPasswordIsToldAtItsField() {
    TestPeople.become(accounts, TestPeople.member(accounts, "Changer"));
    navigate(AccountView.class);
    test(password(0)).setValue("not my password");
    test(password(1)).setValue("another good one");
    test(password(2)).setValue("another good one");
    test(find(Button.class).withText("Change password").single()).click();
    assertThat(password(0).getErrorMessage()).startsWith("This is not your current password.");
  }

  private String alert() {
    return find(Paragraph.class).withClassName("alert").single().getText();
  }

  private PasswordField password(int index) {
    return find(PasswordField.class).all().get(index);
  }
}
