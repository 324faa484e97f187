package io.weightroom.run.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyDownEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import io.weightroom.run.RunLists;
import io.weightroom.run.RunQueue;
import io.weightroom.run.SavedView;
import io.weightroom.run.SavedViews;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of runs without a browser and without a worker. */
@ServerTest
class RunsTableTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunLists lists;
  @Autowired private RunQueue queue;
  @Autowired private SavedViews views;
  private UserId owner;

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
    queue.of(owner).forEach(run -> queue.delete(run.id()));
    views.remember(owner, "");
  }

  private void open(String query) {
    UI.getCurrent().navigate("runs", QueryParameters.fromString(query));
    roundTrip();
  }

  private RunsTable table() {
    return find(RunsTable.class).single();
  }

  private Stream<Line> lines() {
    roundTrip();
    return table().getGenericDataView().getItems();
  }

  private List<String> names() {
    return lines()
        .filter(Line.OfRun.class::isInstance)
        .map(line -> ((Line.OfRun) line).facts().run().name())
        .toList();
  }

  private List<String> columns() {
    return table().getColumns().stream().map(Grid.Column::getKey).filter(k -> k != null).toList();
  }

  private TextField search() {
    return find(TextField.class)
        .withPropertyValue(TextField::getPlaceholder, "Search, or val_accuracy > 0.9")
        .single();
  }

  private Button button(String text) {
    return find(Button.class).withText(text).single();
  }

  private Line line(String name) {
    return lines()
        .filter(each -> each instanceof Line.OfRun run && run.facts().run().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void two() {
    played.digits(owner, "first-one", 3).start().epochs(3).finish();
    played.cars(owner, "second-one", 2).start().epochs(2).finish();
  }

  @Test
  void theListTellsStateResultAndCurve() {
    played.digits(owner, "listed", 3).start().epochs(3).finish();
    navigate(RunsView.class);
    Line.OfRun line = (Line.OfRun) line("listed");
    assertThat(line.cells().get(columns().indexOf("state"))).isEqualTo("finished");
    assertThat(line.cells().get(columns().indexOf("result"))).matches("accuracy 9\\d\\.\\d %");
    assertThat(line.cells().get(columns().indexOf("epochs"))).isEqualTo("3");
    assertThat(line.cells().get(columns().indexOf("duration"))).isEqualTo("00:11");
    assertThat(line.curve()).matches("M2\\.5 .*L44\\.0 .*L85\\.5 .*");
  }

  @Test
  void aRunThatTrainsShowsItsNewestEpoch() {
    try (PlayedRun run = played.digits(owner, "live-one", 9).start().epochs(1)) {
      navigate(RunsView.class);
      assertThat(((Line.OfRun) line("live-one")).cells()).contains("1 of 9", "training");
      run.epoch();
      run.pause();
      navigate(RunsView.class);
      assertThat(((Line.OfRun) line("live-one")).cells()).contains("2 of 9", "paused");
    }
  }

  @Test
  void theAddressHoldsFilterOrderAndColumns() {
    two();
    open("where=learning_rate+%3C+1&q=second&columns=name,s.epochs");
    assertThat(names()).containsExactly("second-one");
    assertThat(columns()).containsExactly("name", "s.epochs");
    open("sort=name");
    assertThat(names()).containsExactly("first-one", "second-one");
    open("sort=-name&columns=state");
    assertThat(names()).containsExactly("second-one", "first-one");
    assertThat(columns()).containsExactly("name", "state");
  }

  @Test
  void aComparisonInTheSearchFieldBecomesAFilter() {
    two();
    open("columns=name");
    test(search()).setValue("epochs = 2");
    fireShortcut(search());
    assertThat(names()).containsExactly("second-one");
    test(button("Show all runs")).click();
    assertThat(names()).hasSize(2);
    test(search()).setValue("epochz = 2");
    fireShortcut(search());
    assertThat(search().getErrorMessage())
        .isEqualTo("No run has a setting or a metric \"epochz\". Did you mean epochs?");
  }

  private static void fireShortcut(TextField field) {
    ComponentUtil.fireEvent(field, new KeyDownEvent(field, Key.ENTER.getKeys().getFirst()));
  }

  @Test
  void tickedRunsAreTaggedAndDeletedTogetherWithAnUndo() {
    two();
    navigate("runs", RunsView.class);
    table().select(line("first-one"));
    assertThat(button("Compare 1").isEnabled()).isFalse();
    table().select(line("second-one"));
    assertThat(button("Compare 2").isEnabled()).isTrue();
    test(button("Tag")).click();
    ComboBox<?> field = find(ComboBox.class, find(Dialog.class).single()).single();
    ComponentUtil.fireEvent(
        field, new ComboBoxBase.CustomValueSetEvent<>(castBox(field), true, "good"));
    assertThat(lists.of(owner)).allMatch(run -> run.tags().equals(List.of("good")));
    test(button("Done")).click();
    List<RunId> before = lists.of(owner).stream().map(run -> run.run().id()).toList();
    test(button("Delete")).click();
    assertThat(lists.of(owner)).isEmpty();
    test(button("Undo")).click();
    assertThat(lists.of(owner)).extracting(run -> run.run().id()).isEqualTo(before);
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> castBox(ComboBox<?> box) {
    return (ComboBox<String>) box;
  }

  @Test
  void groupsFold() {
    two();
    open("group=dataset");
    assertThat(
            lines()
                .map(Line.class::cast)
                .filter(Line.OfGroup.class::isInstance)
                .map(l -> ((Line.OfGroup) l).title()))
        .containsExactly("Dataset: Cars", "Dataset: Handwritten digits");
    assertThat(names()).containsExactly("second-one", "first-one");
    test(table()).clickRow(0);
    assertThat(names()).containsExactly("first-one");
    assertThat(lines().filter(Line.OfGroup.class::isInstance)).hasSize(2);
    test(table()).clickRow(0);
    assertThat(names()).containsExactly("second-one", "first-one");
  }

  @Test
  void aColumnIsChosenAndRemembered() {
    two();
    navigate("runs", RunsView.class);
    test(button("Columns")).click();
    Checkbox box =
        find(Checkbox.class).withPropertyValue(Checkbox::getLabel, "best val_loss").single();
    test(box).click();
    assertThat(columns()).contains("best.val_loss");
    test(button("Done")).click();
    navigate("data", Component.class);
    navigate("runs", RunsView.class);
    assertThat(columns()).contains("best.val_loss");
  }

  @Test
  void aSavedViewHasAnAddressAndIsNobodyElses() {
    two();
    SavedView saved = views.save(owner, "Mine", "q=second").orThrow();
    open("view=" + saved.id());
    assertThat(names()).containsExactly("second-one");
    SavedView other = views.save(owner, "Mine", "q=first").orThrow();
    open("view=" + other.id());
    assertThat(names()).containsExactly("first-one");
    open("view=999999");
    assertThat(names()).hasSize(2);
  }
}
