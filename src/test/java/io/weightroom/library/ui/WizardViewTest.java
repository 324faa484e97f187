package io.weightroom.library.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Scaling;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.Task;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.library.Dataset;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.library.Library;
import io.weightroom.library.LibraryFixture;
import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.reader.DataSource;
import io.weightroom.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft is corrected, refused, taken into use, deleted and brought back. */
@ServerTest
class WizardViewTest extends SpringBrowserlessTest {

  private static final String TABLE =
      "size;weight;sort\n"
          + "1,5;10;small\n2,5;;small\n3,5;12;small\n4,5;20;large\n5,5;20;large\n6,5;22;large\n"
              .repeat(3);

  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Drafts drafts;

  @BeforeEach
  void someoneIsSignedIn() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "P" + UUID.randomUUID()));
  }

  @Test
  void choicesAreReadAgainAndKept() {
    Draft draft = draft(TABLE);
    open(draft, "correct");
    assertThat(target(draft)).isInstanceOf(Target.Classes.class);
    ComboBox<String> column = byId("target", ComboBox.class);
    column.setValue("weight");
    assertThat(task().isEnabled()).as("waits for what was chosen before").isFalse();
    await(() -> task().isEnabled());
    assertThat(target(draft).column()).isEqualTo("weight");
    task().setValue(Task.REGRESSION);
    await(() -> task().isEnabled());
    assertThat(target(draft)).isEqualTo(new Target.Number("weight"));
    Select<Role> role = byId("role-0", Select.class);
    role.setValue(Role.LEFT_OUT);
    await(() -> task().isEnabled());
    assertThat(table(draft).column("size").role()).isEqualTo(Role.LEFT_OUT);
  }

  @Test
  void severalColumnsArePredictedAndOutputsChooseAmongThem() {
    Draft draft = draft(TABLE);
    open(draft, "correct");
    assertThat(role(2).isEnabled()).as("the only target stays").isFalse();
    role(1).setValue(Role.TARGET);
    await(() -> role(1).isEnabled());
    assertThat(table(draft).targets()).containsExactly("sort", "weight");
    assertThat(text()).contains("2 columns are predicted.");
    Select<Kind> kind = byId("kind-1", Select.class);
    kind.setValue(Kind.NUMBER);
    await(() -> role(1).isEnabled());
    assertThat(table(draft).form().targets())
        .containsExactly(
            new Target.Classes("sort", List.of("large", "small")), new Target.Number("weight"));
    ComboBox<String> usual = byId("target", ComboBox.class);
    assertThat(usual.getListDataView().getItems()).containsExactly("sort", "weight");
    usual.setValue("weight");
    await(() -> role(1).isEnabled());
    assertThat(table(draft).targets()).containsExactly("weight", "sort");
    assertThat(head(draft, null)).hasValue(new Target.Number("weight"));
    assertThat(head(draft, "sort")).hasValue(new Target.Classes("sort", List.of("large", "small")));
    assertThat(head(draft, "size")).as("an input is no target").isEmpty();

    open(draft, "understood");
    assertThat(text()).contains("weight, a number; sort, 2 classes").contains("Classes of sort");
    open(draft, "correct");

    role(1).setValue(Role.INPUT);
    await(() -> role(1).isEnabled());
    assertThat(table(draft).targets()).containsExactly("sort");
    assertThat(table(draft).column("weight").role()).isEqualTo(Role.INPUT);
    assertThat(role(2).isEnabled()).isFalse();
  }

  @Test
  void aMistakeAtOneColumnLeavesTheOthersAsTheyWereUnderstood() {
    Draft draft = draft(TABLE);
    open(draft, "correct");
    Select<Kind> wrong = byId("kind-0", Select.class);
    wrong.setValue(Kind.DATE);
    await(() -> text().contains("It cannot be read as a date"));
    assertThat(kind(0)).isEqualTo(Kind.DATE);
    assertThat(kind(1)).isEqualTo(Kind.NUMBER);
    assertThat(kind(2)).isEqualTo(Kind.CATEGORY);
    assertThat(role(1).getValue()).isEqualTo(Role.INPUT);
    assertThat(task().getValue()).isEqualTo(Task.CLASSIFICATION);
    wrong = byId("kind-0", Select.class);
    wrong.setValue(Kind.NUMBER);
    await(() -> !text().contains("It cannot be read as a date"));
    assertThat(table(draft).column("size").kind()).isEqualTo(Kind.NUMBER);
  }

  private @Nullable Kind kind(int column) {
    Select<Kind> select = byId("kind-" + column, Select.class);
    return select.getValue();
  }

  @Test
  void preparationAndSplitAreKeptAtOnce() {
    Draft draft = draft(TABLE);
    open(draft, "preparation");
    Select<Scaling> scaling = byId("scaling-0", Select.class);
    scaling.setValue(Scaling.MIN_MAX);
    assertThat(csv(draft).options().choices().scaling("size")).isEqualTo(Scaling.MIN_MAX);
    assertThat(text()).contains("0.000").contains("1.000");
    open(draft, "split");
    NumberField test = byId("split-test", NumberField.class);
    test.setValue(90.0);
    assertThat(((NumberField) byId("split-test", NumberField.class)).isInvalid()).isTrue();
    ((NumberField) byId("split-test", NumberField.class)).setValue(10.0);
    assertThat(csv(draft).split())
        .isEqualTo(new SplitPlan.Shares(0.2, 0.1, true, Drafts.SPLIT_SEED));
  }

  @Test
  void tooFewRowsAreToldWhereTheyAreSplit() {
    Draft draft = draft("a,t\n1.5,x\n2.5,x\n3.5,y\n");
    open(draft, "split");
    assertThat(text()).contains("3 rows are too few: each part needs at least one");
    ((NumberField) byId("split-test", NumberField.class)).setValue(0.0);
    assertThat(text()).doesNotContain("too few");
    open(draft(TABLE), "split");
    assertThat(text()).doesNotContain("too few");
  }

  @Test
  void daysOfOneDigitArePreparedAsDays() {
    Draft draft = draft("day;y\n1.03.2020;1,5\n11.03.2020;2,5\n21.03.2020;3,5\n");
    open(draft, "preparation");
    Select<Scaling> scaling = byId("scaling-0", Select.class);
    scaling.setValue(Scaling.MIN_MAX);
    assertThat(text()).contains("0.0000.5001.000");
  }

  @Test
  void valueForEmptyCellsIsCheckedAtItsField() {
    Draft draft =
        draft(
            "day,size,y\n2026-03-01,1,a\n,2,b\n2026-02-01,,a\n2026-04-01,4,b\n2026-05-01,5,a\n"
                .concat("2026-05-03,6.5,a\n2026-05-04,7,b\n"));
    open(draft, "preparation");
    constant("fill-0");
    assertThat(csv(draft).options().choices().fill("day", Kind.DATE))
        .isEqualTo(new Fill.Constant("2026-02-01"));
    TextField day = byId("constant-0", TextField.class);
    day.setValue("0");
    assertThat(day.isInvalid()).isTrue();
    assertThat(day.getErrorMessage()).isEqualTo("“0” is no date such as 2026-01-31.");
    day.setValue("2026-01-31");
    assertThat(csv(draft).options().choices().fill("day", Kind.DATE))
        .isEqualTo(new Fill.Constant("2026-01-31"));
    constant("fill-1");
    TextField size = byId("constant-1", TextField.class);
    for (String wrong : List.of("NaN", "Infinity", "1e999", "six")) {
      size.setValue(wrong);
      assertThat(size.getErrorMessage()).isEqualTo("“" + wrong + "” is no number.");
    }
    size.setValue("1,5");
    assertThat(csv(draft).options().choices().fill("size", Kind.NUMBER))
        .isEqualTo(new Fill.Constant("1,5"));
  }

  @Test
  void aValueThatNoLongerFitsItsColumnIsToldThereAndTakenBackThere() {
    Draft draft = draft("size;y\n1,5;a\n;b\n2,5;a\n3,5;b\n4,5;a\n5,25;b\n");
    open(draft, "preparation");
    constant("fill-0");
    ((TextField) byId("constant-0", TextField.class)).setValue("9,75");
    open(draft, "correct");
    Select<Kind> kind = byId("kind-0", Select.class);
    kind.setValue(Kind.CATEGORY);
    await(() -> role(0).isEnabled());
    assertThat(csv(draft).options().choices().fills())
        .as("what was chosen for another kind falls away")
        .isEmpty();

    DataSource.Csv now = csv(draft);
    drafts
        .look(
            draft.id(),
            Sources.with(
                now,
                Sources.fill(
                    now.options().choices(), "size", new Fill.Constant("a size that nobody has"))))
        .orThrow();
    open(draft, "correct");
    assertThat(text()).contains("Its empty cells cannot be filled with");
    test(button("Fill empty cells as usual")).click();
    await(() -> drafts.find(draft.id()).orElseThrow().schema() != null);
    assertThat(csv(draft).options().choices().fills()).isEmpty();
    await(() -> !text().contains("cannot be filled with"));
  }

  /** Fills with a value, the last of the ways. */
  private void constant(String id) {
    Select<Object> way = byId(id, Select.class);
    way.setValue(way.getListDataView().getItems().reduce((_, last) -> last).orElseThrow());
  }

  @Test
  void whatCannotBeLearnedIsSaidWithItsRemedies() {
    Draft draft = draft("a,b\n1,x\n2,x\n3,x\n");
    open(draft, "understood");
    assertThat(text()).contains("It has one class only, \"x\"");
    assertThat(find(Button.class).withText("Choose another target").exists()).isTrue();
    open(draft, "save");
    assertThat(button("Save dataset").isEnabled()).isFalse();
    assertThat(text()).contains("What stands against it has to be settled first");
  }

  @Test
  void aFileThatCannotBeReadAtAllLeadsToAnother() {
    byte[] broken = "PK\u0003\u0004 and then no archive".getBytes(StandardCharsets.UTF_8);
    Draft draft =
        drafts
            .look(LibraryFixture.receive(drafts, owner(), null, "broken.zip", broken).orThrow())
            .orThrow();
    open(draft, "understood");
    assertThat(text()).contains("broken.zip: The archive is damaged: its end is missing.");
    assertThat(button("Next: Folders").getThemeNames()).doesNotContain("primary");
    test(button("Use another file")).click();
    assertThat(text()).contains("Bring your data");
    assertThat(drafts.find(draft.id())).isEmpty();
  }

  @Test
  void savedDraftIsADatasetWithItsSamples() {
    Draft draft = draft(TABLE);
    open(draft, "save");
    TextField name = byId("name", TextField.class);
    name.setValue(" ");
    assertThat(name.isInvalid()).isTrue();
    name.setValue("Sorts");
    test(button("Save dataset")).click();
    await(() -> library.find(draft.id()).isPresent());
    Dataset dataset = library.find(draft.id()).orElseThrow();
    assertThat(dataset.name()).isEqualTo("Sorts");
    navigate("data/" + dataset.id(), DatasetView.class);
    assertThat(find(H1.class).single().getText()).isEqualTo("Sorts");
    assertThat(find(Article.class).all()).hasSize(3);
    assertThat(text()).contains("18 rows, number 1 to 18 of 18");
    ComboBox<Object> label = byId("filter-class", ComboBox.class);
    label.setValue(label.getListDataView().getItem(0));
    assertThat(text()).contains("9 rows, number 4 to 18 of 18");
    label.clear();
    Select<Part> part = byId("filter-part", Select.class);
    part.setValue(Part.TEST);
    assertThat(text()).contains("Finding out which samples are in which part…");
    int[] rows = library.split(dataset.id(), 1).orThrow().test();
    String found = rows.length + " rows, number " + (rows[0] + 1) + " to ";
    await(() -> text().contains(found));
    part.setValue(Part.TRAIN);
    assertThat(text()).as("dealt already").contains("rows, number ");
  }

  @Test
  void theAddressHoldsWhichSamplesAreSeen() {
    Draft draft = draft(TABLE);
    drafts.accept(draft.id(), "Sorts").orThrow().end().join().orThrow();
    String address = "data/" + draft.id();
    samples(address, "column=size&from=4&to=5");
    assertThat(text()).contains("3 rows, number 4 to 16 of 18");
    samples(address, "class=1&column=size&to=2");
    assertThat(text()).contains("3 rows, number 1 to 13 of 18");
    samples(address, "column=sort&contains=LAR");
    assertThat(text()).contains("9 rows, number 4 to 18 of 18");
    samples(address, "column=nothing&from=x&class=77&part=some");
    assertThat(text()).contains("18 rows, number 1 to 18 of 18");

    samples(address, "part=test&column=size&from=0");
    int[] rows = library.split(draft.id(), 1).orThrow().test();
    await(() -> text().contains(rows.length + " rows, number " + (rows[0] + 1) + " to "));
    samples(address, "");

    UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations();
    ComboBox<Object> label = byId("filter-class", ComboBox.class);
    label.setValue(label.getListDataView().getItem(1));
    assertThat(
            UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .flatMap(script -> script.getInvocation().getParameters().stream())
                .map(String::valueOf))
        .anyMatch(parameter -> parameter.contains(address + "?class=1"));

    SampleAddress all = new SampleAddress(Part.TEST, -1, "a b&c", "x=ü", -1.5, 1e-9);
    assertThat(SampleAddress.read(all.write())).isEqualTo(all);
    assertThat(SampleAddress.read(Map.of())).isEqualTo(SampleAddress.ALL);
  }

  private void samples(String address, String query) {
    UI.getCurrent().navigate(address, QueryParameters.fromString(query));
    roundTrip();
  }

  @Test
  void leftoverClassesAreCountedInWords() {
    assertThat(SharesOutlook.moreClasses(1)).isEqualTo("1 more class");
    assertThat(SharesOutlook.moreClasses(1_204)).isEqualTo("1,204 more classes");
  }

  @Test
  void deletedDraftComesBack() {
    Draft draft = draft(TABLE);
    navigate(DataView.class);
    assertThat(find(ListItem.class).all()).hasSize(1);
    test(button("Delete")).click();
    assertThat(find(ListItem.class).exists()).isFalse();
    assertThat(drafts.find(draft.id())).isEmpty();
    test(button("Undo")).click();
    assertThat(find(ListItem.class).all()).hasSize(1);
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
    Draft draft = draft(table.toString());
    open(draft, "correct");
    assertThat(find(Article.class).all()).hasSize(40);
    test(button("Show 21 more columns")).click();
    assertThat(find(Article.class).all()).hasSize(61);
    role(50).setValue(Role.LEFT_OUT);
    await(() -> table(draft).column("c50").role() == Role.LEFT_OUT && task().isEnabled());
    assertThat(find(Article.class).all()).as("drawn again").hasSize(61);
  }

  @Test
  void everyColumnOfAWideTableCanBePrepared() {
    StringBuilder table = new StringBuilder();
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 70; column++) {
        table.append(row == 0 ? "c" + column : row * 31 % (column + 7) + ".5").append(',');
      }
      table.append(row == 0 ? "y" : row % 2 == 0 ? "even" : "odd").append('\n');
    }
    Draft draft = draft(table.toString());
    open(draft, "preparation");
    assertThat(find(Select.class).withId("scaling-69").exists()).isFalse();
    test(button("Show 10 more columns")).click();
    Select<Scaling> last = byId("scaling-69", Select.class);
    last.setValue(Scaling.LOG);
    assertThat(csv(draft).options().choices().scaling("c69")).isEqualTo(Scaling.LOG);
    assertThat(((Select<?>) byId("scaling-69", Select.class)).getValue()).isEqualTo(Scaling.LOG);
  }

  @Test
  void namesThatAreMarkupOrEndlessAreOnlyShown() {
    String evil = "<img src=x onerror=alert(1)>";
    StringBuilder rows = new StringBuilder(evil + "," + "n".repeat(9_000) + ",kind\n");
    for (int i = 0; i < 20; i++) {
      rows.append(i % 7).append(".5,").append(i % 5).append(".25,");
      rows.append(i % 2 == 0 ? "<script>a</script>" : "<b>b</b>").append('\n');
    }
    Draft draft = LibraryFixture.draft(drafts, owner(), evil + ".csv", rows.toString());
    for (Step step : Step.values()) {
      open(draft, step.key());
      assertThat(getCurrentView().getElement().getOuterHTML())
          .as(step.key())
          .doesNotContain("<img src=\"x\"", "<img src=x", "<script>", "<b>b")
          .doesNotContain("n".repeat(8_000));
    }
  }

  /** What a design's output predicts; nothing if there is no such target. */
  private Optional<Target> head(Draft draft, @Nullable String wanted) {
    Output automatic = Output.DEFAULTS;
    Output output =
        new Output(
            wanted,
            automatic.units(),
            automatic.activation(),
            automatic.dense(),
            automatic.useBias(),
            automatic.kernelInitializer(),
            automatic.biasInitializer(),
            automatic.kernelRegularizer(),
            automatic.biasRegularizer(),
            automatic.trainable());
    Network network =
        new Network(
            List.of(new Node("in", Input.DEFAULTS), new Node("out", output)),
            List.of(Edge.of("in", "out")),
            Map.of());
    return NetworkCheck.check(network, Recipe.DEFAULTS, table(draft).form())
        .checked()
        .map(checked -> checked.heads().getFirst().target());
  }

  private Select<Role> role(int column) {
    return byId("role-" + column, Select.class);
  }

  private UserId owner() {
    return CurrentUser.require().id();
  }

  private Draft draft(String table) {
    return LibraryFixture.draft(drafts, owner(), "table.csv", table);
  }

  private void open(Draft draft, String step) {
    UI.getCurrent().navigate(Words.editing(draft.id()), QueryParameters.of("step", step));
  }

  private DataSource.Csv csv(Draft draft) {
    return (DataSource.Csv) drafts.find(draft.id()).orElseThrow().source();
  }

  private Schema.Table table(Draft draft) {
    return (Schema.Table) drafts.find(draft.id()).orElseThrow().schema();
  }

  private Target target(Draft draft) {
    return table(draft).form().targets().getFirst();
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
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
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
