package io.weightroom.library.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.app.ServerTest;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.Task;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft is corrected, refused, taken into use, deleted and brought back. */
@ServerTest
class DatasetViewTest extends SpringBrowserlessTest {

  private static final String TABLE =
      "size;weight;sort\n"
          + "1,5;10;small\n2,5;10;small\n3,5;12;small\n4,5;20;large\n5,5;20;large\n6,5;22;large\n";

  @Autowired private Accounts accounts;
  @Autowired private Library library;

  @BeforeEach
  void someoneIsSignedIn() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "P" + UUID.randomUUID()));
  }

  @Test
  void choicesAreReadAgainAndKept() {
    Dataset draft = upload(TABLE);
    open(draft);
    assertThat(target(draft)).isEqualTo(new Target.Classes("sort", List.of("large", "small")));
    ComboBox<String> column = byId("target", ComboBox.class);
    column.setValue("weight");
    assertThat(task().isEnabled()).as("waits for what was chosen before").isFalse();
    await(() -> task().isEnabled());
    assertThat(target(draft).column()).isEqualTo("weight");
    assertThat(task().getValue()).isEqualTo(Task.CLASSIFICATION);
    task().setValue(Task.REGRESSION);
    await(() -> task().isEnabled());
    assertThat(target(draft)).isInstanceOf(Target.Number.class);
    Select<Role> role = byId("role-0", Select.class);
    role.setValue(Role.LEFT_OUT);
    await(() -> task().isEnabled());
    assertThat(table(draft).column("size").role()).isEqualTo(Role.LEFT_OUT);
    assertThat(target(draft)).isEqualTo(new Target.Number("weight"));
  }

  @Test
  void whatCannotBeLearnedIsSaidAtItsColumnAndClosesTheButton() {
    Dataset draft = upload("a,b\n1,x\n2,x\n3,x\n");
    open(draft);
    assertThat(text()).contains("It has one class only, \"x\"");
    assertThat(button("Use this data").isEnabled()).isFalse();
    ComboBox<String> column = byId("target", ComboBox.class);
    column.setValue("a");
    await(() -> text().contains("has a class of its own"));
    task().setValue(Task.REGRESSION);
    await(() -> button("Use this data").isEnabled());
  }

  @Test
  void nameIsNeededAndWhatIsAcceptedStays() {
    Dataset draft = upload(TABLE);
    open(draft);
    TextField name = byId("name", TextField.class);
    name.setValue(" ");
    assertThat(name.isInvalid()).isTrue();
    test(button("Use this data")).click();
    assertThat(library.find(draft.id()).orElseThrow().draft()).isTrue();
    name.setValue("Sorts");
    test(button("Use this data")).click();
    await(() -> !library.find(draft.id()).orElseThrow().draft());
    Dataset accepted = library.find(draft.id()).orElseThrow();
    assertThat(accepted.name()).isEqualTo("Sorts");
    assertThat(accepted.fingerprint()).hasSize(64);
    open(accepted);
    assertThat(find(Select.class).exists()).isFalse();
    assertThat(find(H1.class).single().getText()).isEqualTo("Sorts");
    assertThat(library.inspect(draft.id(), draft.source())).isInstanceOf(Result.Failed.class);
  }

  @Test
  void deletedDatasetComesBack() {
    Dataset draft = upload(TABLE);
    navigate(DataView.class);
    assertThat(find(ListItem.class).all()).hasSize(1);
    test(button("Delete")).click();
    assertThat(find(ListItem.class).exists()).isFalse();
    assertThat(library.find(draft.id())).isEmpty();
    test(button("Undo")).click();
    assertThat(find(ListItem.class).all()).hasSize(1);
    assertThat(library.find(draft.id())).isPresent();
  }

  @Test
  void wideTableShowsItsColumnsInParts() {
    StringBuilder table = new StringBuilder();
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 60; column++) {
        table.append(row == 0 ? "c" + column : row * 31 % (column + 7) + ".5").append(',');
      }
      table.append(row == 0 ? "y" : row % 2 == 0 ? "even" : "odd").append('\n');
    }
    open(upload(table.toString()));
    assertThat(rowsOfColumns()).isEqualTo(40);
    test(button("Show 21 more columns")).click();
    assertThat(rowsOfColumns()).isEqualTo(61);
  }

  private long rowsOfColumns() {
    return find(NativeTableRow.class).all().stream()
        .filter(row -> row.getParent().orElseThrow().getElement().getTag().equals("tbody"))
        .filter(row -> row.getElement().getChild(0).getTag().equals("th"))
        .count();
  }

  private Dataset upload(String table) {
    return library
        .upload(
            CurrentUser.require().id(),
            "table.csv",
            new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
            _ -> {})
        .orThrow();
  }

  private void open(Dataset dataset) {
    navigate("data/" + dataset.id(), DatasetView.class);
  }

  private Schema.Table table(Dataset dataset) {
    return (Schema.Table) library.find(dataset.id()).orElseThrow().preview().schema();
  }

  private Target target(Dataset dataset) {
    return table(dataset).form().targets().getFirst();
  }

  private Button button(String text) {
    return find(Button.class).withText(text).single();
  }

  private Select<Task> task() {
    return byId("task", Select.class);
  }

  @SuppressWarnings("unchecked")
  private <T> T byId(String id, Class<? extends Component> type) {
    return (T) find(type).withId(id).single();
  }

  private String text() {
    return getCurrentView().getElement().getTextRecursively();
  }

  /** A worker reads meanwhile; the page gets its answer with the next request. */
  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      MockVaadin.runUIQueue();
      if (condition.getAsBoolean()) {
        return;
      }
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
