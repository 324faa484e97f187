package io.weightroom.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.BlurNotifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.network.Design;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import io.weightroom.studio.SavedDesign;
import io.weightroom.studio.SavedVersion;
import io.weightroom.studio.Sketches;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the menu of an open design does with it as a whole. */
@ServerTest
class StudioMenuTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private Designs designs;

  private UserId owner;
  private DesignId id;
  private StudioPage page;

  @BeforeEach
  void someoneHasADesign() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "P" + UUID.randomUUID()));
    owner = CurrentUser.require().id();
    id = designs.create(owner, Sketches.chain("Mine", 2), null);
    page = open(id);
  }

  private StudioPage open(DesignId design) {
    navigate("studio/" + design, StudioView.class);
    return find(StudioPage.class).single();
  }

  private void choose(String item) {
    new MenuBarTester<>(find(MenuBar.class, find(StudioBar.class).single()).single())
        .clickItem("Design", item);
  }

  @Test
  void versionsAreNamedAndComeBack() {
    page.act(new CanvasAct.Remove(List.of("dense_2"), List.of()));
    choose("Versions…");
    VersionsDialog dialog = find(VersionsDialog.class).single();
    assertThat(text(dialog)).contains("Removed dense_2", "This is what you see");
    test(labelled("Name version 1")).click();
    TextField field = field("Name of version 1");
    test(field).setValue(" The first ");
    assertThat(text(dialog)).contains("Version 1 · The first");
    assertThat(designs.versions(id))
        .extracting(SavedVersion::label)
        .containsExactly("", "The first");

    test(labelled("Name version 1")).click();
    assertThat(labels()).doesNotContain("Name version 1");
    ComponentUtil.fireEvent(field, new BlurNotifier.BlurEvent<>(field, true));
    assertThat(labels()).as("left as it was").contains("Name version 1");

    test(labelled("Restore version 1")).click();
    assertThat(find(VersionsDialog.class).all()).isEmpty();
    assertThat(page.editor().network().node("dense_2")).isPresent();
    page.act(new CanvasAct.Undo());
    assertThat(page.editor().network().node("dense_2")).isEmpty();
  }

  @Test
  void aDuplicateHasWhatIsNotSavedYet() {
    page.act(new CanvasAct.Remove(List.of("dense_2"), List.of()));
    Design drawn = page.editor().design();
    choose("Duplicate");
    StudioPage copy = find(StudioPage.class).single();
    assertThat(copy.id()).isNotEqualTo(id);
    assertThat(copy.title()).isEqualTo("Mine (copy)");
    assertThat(copy.editor().network()).isEqualTo(drawn.network());
  }

  @Test
  void aDeletedDesignComesBackWithItsLastEdit() {
    page.act(new CanvasAct.Remove(List.of("dense_2"), List.of()));
    Design drawn = page.editor().design();
    choose("Delete");
    assertThat(designs.of(owner)).isEmpty();
    assertThat(address()).isEqualTo("studio");
    assertThat(text(find(Notification.class).single())).contains("Mine is deleted.");
    test(find(Button.class).withText("Undo").single()).click();
    assertThat(address()).isEqualTo("studio/" + id);
    assertThat(find(StudioPage.class).single().editor().design()).isEqualTo(drawn);
    assertThat(designs.of(owner)).extracting(SavedDesign::name).containsExactly("Mine");
  }

  @Test
  void theSummaryWaitsUntilNothingIsWrong() {
    choose("Summary…");
    assertThat(find(SummaryDialog.class).all()).isEmpty();
    assertThat(text(find(Notification.class).single()))
        .contains("The summary is there once the network has no problems.");
  }

  private Button labelled(String label) {
    return find(Button.class).all().stream()
        .filter(button -> button.getAriaLabel().filter(label::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private List<String> labels() {
    return find(Button.class).all().stream()
        .flatMap(button -> button.getAriaLabel().stream())
        .toList();
  }

  private TextField field(String label) {
    return find(TextField.class).all().stream()
        .filter(each -> each.getAriaLabel().filter(label::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static String address() {
    return UI.getCurrent().getActiveViewLocation().getPath();
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
