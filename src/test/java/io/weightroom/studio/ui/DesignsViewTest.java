package io.weightroom.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Result;
import io.weightroom.job.Job;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Network;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import io.weightroom.studio.SavedDesign;
import io.weightroom.studio.Sketches;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of designs and the page on which one begins. */
@ServerTest
class DesignsViewTest extends SpringBrowserlessTest {

  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Designs designs;
  @Autowired private PlayedRuns played;
  private UserId owner;

  @BeforeEach
  void someoneIsSignedIn() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "P" + UUID.randomUUID()));
    owner = CurrentUser.require().id();
  }

  private Dataset iris() {
    return library.take(owner, Sample.all().getFirst()).orThrow();
  }

  private List<DesignCard> cards() {
    return find(DesignCard.class).all();
  }

  private List<String> names() {
    return cards().stream().map(card -> card.design().name()).toList();
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }

  private SavedDesign only() {
    return designs.of(owner).getFirst();
  }

  @Test
  void anEmptyListTeachesWhatToDoNext() {
    navigate(DesignsView.class);
    assertThat(find(H2.class).all()).extracting(H2::getText).contains("No designs yet");
    assertThat(cards()).isEmpty();
  }

  @Test
  void showsWhatEachDesignIs() {
    designs.create(owner, Starters.named("small-mlp").orElseThrow().design(), iris().id());
    navigate(DesignsView.class);
    assertThat(text(cards().getFirst()))
        .contains("Small perceptron", "3 layers · 131 parameters", "Iris", "just now");
  }

  @Test
  void searchesByNameAndDatasetAndSorts() {
    designs.create(owner, Sketches.chain("Beta", 1), iris().id());
    designs.create(owner, Sketches.chain("Alpha", 1), null);
    navigate(DesignsView.class);
    assertThat(names()).containsExactly("Alpha", "Beta");
    test(find(TextField.class)
            .withPropertyValue(TextField::getPlaceholder, "Search designs")
            .single())
        .setValue("IRIS");
    assertThat(cards()).extracting(card -> card.design().name()).containsExactly("Beta");
  }

  @Test
  void sortsByName() {
    designs.create(owner, Sketches.chain("alpha", 1), null);
    designs.create(owner, Sketches.chain("Beta", 1), null);
    navigate(DesignsView.class);
    assertThat(names()).containsExactly("Beta", "alpha");
    Select<DesignsView.Order> order = order();
    order.setValue(DesignsView.Order.NAME);
    assertThat(names()).containsExactly("alpha", "Beta");
  }

  @SuppressWarnings("unchecked")
  private Select<DesignsView.Order> order() {
    return find(Select.class).single();
  }

  @Test
  void renamesDuplicatesAndDeletesWithUndo() {
    DesignId id = designs.create(owner, Sketches.chain("First", 2), null);
    DesignsView view = navigate(DesignsView.class);
    assertThat(view.rename(only(), "  ").problems()).hasSize(1);
    assertThat(view.rename(only(), "Renamed")).isEqualTo(Result.ok("Renamed"));
    view.duplicate(only());
    assertThat(names()).containsExactly("Renamed (copy)", "Renamed");
    view.delete(designs.find(id).orElseThrow());
    assertThat(names()).containsExactly("Renamed (copy)");
    Notification toast = find(Notification.class).single();
    assertThat(text(toast)).contains("Renamed is deleted.");
    test(find(Button.class).withText("Undo").single()).click();
    assertThat(names()).containsExactlyInAnyOrder("Renamed", "Renamed (copy)");
  }

  @Test
  void beginsWithAnEmptyCanvas() {
    navigate(NewDesignView.class);
    test(starter("Empty canvas")).click();
    assertThat(only().name()).isEqualTo("Untitled");
    assertThat(only().design().network()).isEqualTo(Network.EMPTY);
    assertThat(address()).isEqualTo("studio/" + only().id());
  }

  private StarterCard starter(String title) {
    return find(StarterCard.class).all().stream()
        .filter(card -> text(card).contains(title))
        .findFirst()
        .orElseThrow();
  }

  private static String address() {
    return UI.getCurrent().getActiveViewLocation().getPath();
  }

  @Test
  void offersWhatFitsTheDatasetFirstAndBeginsWithIt() {
    Dataset iris = iris();
    open("dataset", iris.id().toString());
    List<StarterCard> cards = find(StarterCard.class).all();
    assertThat(text(cards.get(1))).contains("Small perceptron", "best fit");
    assertThat(cards.stream().filter(card -> text(card).contains("best fit"))).hasSize(1);
    assertThat(cards).hasSize(1 + Starters.all().size());
    test(cards.get(1)).click();
    Design best = Starters.named("small-mlp").orElseThrow().design();
    assertThat(only().design()).isEqualTo(best);
    assertThat(only().dataset()).isEqualTo(iris.id());
  }

  private static void open(String name, String id) {
    UI.getCurrent().navigate("studio/new", QueryParameters.of(name, id));
  }

  @Test
  void opensWhatARunUsedAsADesignOfItsOwn() {
    try (PlayedRun run = played.cars(owner, "brisk-otter", 5)) {
      open("run", run.id().toString());
      SavedDesign opened = only();
      assertThat(opened.name()).isEqualTo("Miles per gallon (from run brisk-otter)");
      Job job = Job.read(run.folder()).orThrow();
      assertThat(opened.design().network()).isEqualTo(job.design().network());
      assertThat(opened.design().recipe()).isEqualTo(job.design().recipe());
      assertThat(library.find(Objects.requireNonNull(opened.dataset())).orElseThrow().name())
          .isEqualTo("Cars");
      assertThat(address()).isEqualTo("studio/" + opened.id());
    }
  }

  @Test
  void showsNothingOfOtherPeople() {
    Dataset iris = iris();
    DesignId theirs = designs.create(owner, Sketches.chain("Secret", 1), null);
    try (PlayedRun run = played.cars(owner, "brisk-otter", 5)) {
      TestPeople.become(accounts, TestPeople.member(accounts, "Q" + UUID.randomUUID()));
      navigate(DesignsView.class);
      assertThat(cards()).isEmpty();
      UI.getCurrent().navigate("studio/" + theirs);
      refused();
      open("dataset", iris.id().toString());
      refused();
      open("run", run.id().toString());
      refused();
      open("run", "x");
      refused();
    }
    assertThat(designs.of(CurrentUser.require().id())).isEmpty();
  }

  private void refused() {
    assertThat(find(StarterCard.class).all()).isEmpty();
    assertThat(find(H2.class).all()).extracting(H2::getText).contains("There is nothing here");
  }
}
