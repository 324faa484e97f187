package io.weightroom.studio.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.internal.StateNode;
import io.weightroom.account.Accounts;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.TestPeople;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.form.EngineField;
import io.weightroom.layer.Dense;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Position;
import io.weightroom.reader.Sample;
import io.weightroom.run.Run;
import io.weightroom.run.RunQueue;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import io.weightroom.studio.SavedVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Everything that is done in the studio goes through the check, and is kept. */
@ServerTest
class StudioViewTest extends SpringBrowserlessTest {
  private static final String FINE =
      """
      {"format": "weightroom-design/1", "name": "Mine",
       "nodes": [{"id": "input", "type": "Input"},
                 {"id": "dense_1", "type": "Dense", "settings": {"units": 16, "activation": "relu"}},
                 {"id": "dense_2", "type": "Dense", "settings": {"units": 8, "activation": "relu"}},
                 {"id": "output", "type": "Output"}],
       "edges": [{"from": "input", "to": "dense_1"}, {"from": "dense_1", "to": "dense_2"},
                 {"from": "dense_2", "to": "output"}],
       "recipe": {"epochs": 3}}
      """;

  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private RunQueue queue;
  @Autowired private Designs designs;

  @Value("${weightroom.data}")
  private Path data;

  private UserId owner;
  private DesignId id;
  private StudioPage page;

  @BeforeEach
  void someoneHasADesign() {
    TestPeople.owner(accounts);
    TestPeople.become(accounts, TestPeople.member(accounts, "P" + UUID.randomUUID()));
    owner = CurrentUser.require().id();
    id = designs.create(owner, design(), null);
    page = open();
  }

  private Dataset take(String name) {
    Sample sample =
        Sample.all().stream()
            .filter(s -> s.title().toLowerCase(Locale.ROOT).contains(name))
            .findFirst()
            .orElseThrow();
    return library.take(owner, sample).orThrow();
  }

  private static Design design() {
    return DesignFormat.read(FINE.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }

  private StudioPage open() {
    navigate("studio/" + id, StudioView.class);
    return find(StudioPage.class).single();
  }

  @Test
  void trainAsksForDataAndThenTrainsExactlyWhatIsDrawn() {
    assertThat(train().isEnabled()).isFalse();
    assertThat(reason()).isEqualTo("Choose data to train on.");
    choose("iris");
    assertThat(reason()).isEmpty();
    assertThat(train().isEnabled()).isTrue();
    page.act(new CanvasAct.Append("Dropout", List.of("dense_1")));
    Design drawn = page.editor().design();
    test(train()).click();
    List<Run> runs = queue.of(owner);
    assertThat(runs).hasSize(1);
    Job job =
        Job.read(RunFolder.of(data.resolve("runs"), runs.getFirst().id().toString())).orThrow();
    assertThat(job.design()).isEqualTo(drawn);
    assertThat(drawn.network().node("dropout_1")).isPresent();
    assertThat(UI.getCurrent().getActiveViewLocation().getPath())
        .isEqualTo("runs/" + runs.getFirst().id());
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(drawn);
  }

  @Test
  void aProblemIsToldWithItsFixAndOneClickMendsIt() {
    choose("digits");
    assertThat(train().isEnabled()).isFalse();
    assertThat(text(find(ProblemStrip.class).single())).contains("dense_1 needs a vector");
    test(find(Button.class).withText("Insert Flatten").all().getFirst()).click();
    assertThat(page.editor().verdict().problems()).isEmpty();
    assertThat(train().isEnabled()).isTrue();
    assertThat(page.editor().network().into("dense_1").getFirst().from()).isEqualTo("flatten_1");
    assertNothingOverlaps();
    page.act(new CanvasAct.Undo());
    assertThat(train().isEnabled()).isFalse();
    page.act(new CanvasAct.Redo());
    assertThat(train().isEnabled()).isTrue();
  }

  @Test
  void aProblemNamesItsLayerAndAClickOnItLeadsThere() {
    choose("iris");
    page.act(new CanvasAct.Select(List.of("dense_1")));
    setting("units").setValue("0");
    page.act(new CanvasAct.Rename("dense_2", "dense_11"));
    page.act(new CanvasAct.Select(List.of("dense_11")));
    test(sentence("dense_1: units must be at least 1")).click();
    assertThat(field("Name").getValue()).isEqualTo("dense_1");
    setting("units").setValue("4");
    page.act(new CanvasAct.Remove(List.of(), List.of(Edge.of("input", "dense_1"))));
    page.act(new CanvasAct.Select(List.of("dense_11")));
    test(sentence("input leads to no Output layer")).click();
    assertThat(field("Name").getValue()).isEqualTo("input");
  }

  @Test
  void aProblemOfABlockLeadsToItsLayersAndOneOfTheRecipeToTheRecipe() {
    choose("iris");
    page.act(new CanvasAct.Group(List.of("dense_1", "output")));
    page.act(new CanvasAct.Regroup("block_1", "block_1", 2, false));
    test(sentence("block_1 cannot stand")).click();
    assertThat(text(find(LayerPanel.class).single())).contains("2 layers");
    page.act(new CanvasAct.Undo());
    test(find(Button.class).withId("studio-recipe").single()).click();
    setting("epochs").setValue("0");
    page.act(new CanvasAct.Edit("dense_1"));
    assertThat(find(TextField.class).withId("setting-epochs").all()).isEmpty();
    test(sentence("epochs must be")).click();
    assertThat(setting("epochs").isInvalid()).isTrue();
  }

  private NativeButton sentence(String start) {
    return find(NativeButton.class).all().stream()
        .filter(button -> button.getText().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text(find(ProblemStrip.class).single())));
  }

  @Test
  void aButtonThatIsGoneOncePressedLeavesTheFocusToTheCanvas() {
    page.act(new CanvasAct.Select(List.of("dense_1")));
    setting("units").setValue("0");
    Component strip = find(ProblemStrip.class).single();
    Button fix =
        find(Button.class).withText("Set units to 1").all().stream()
            .filter(button -> isWithin(button, strip))
            .findFirst()
            .orElseThrow();
    focused();
    fix.click();
    assertThat(units("dense_1")).isEqualTo(1);
    assertThat(fix.isAttached()).isFalse();
    Component canvas = find(NetworkCanvas.class).single();
    assertThat(focused()).containsExactly(canvas.getElement().getNode());
  }

  private static boolean isWithin(Component component, Component around) {
    return component == around
        || component.getParent().filter(parent -> isWithin(parent, around)).isPresent();
  }

  /** What has been given the focus since this was asked last. */
  private static List<StateNode> focused() {
    UIInternals internals = UI.getCurrent().getInternals();
    internals.getStateTree().runExecutionsBeforeClientResponse();
    return internals.dumpPendingJavaScriptInvocations().stream()
        .filter(call -> call.getInvocation().getExpression().contains("focus"))
        .map(PendingJavaScriptInvocation::getOwner)
        .toList();
  }

  @Test
  void severalLayersAreChangedTogetherAndTakenBackTogether() {
    page.act(new CanvasAct.Select(List.of("dense_1", "dense_2")));
    TextField units = setting("units");
    assertThat(units.getValue()).isEmpty();
    units.setValue("32");
    assertThat(units("dense_1")).isEqualTo(32);
    assertThat(units("dense_2")).isEqualTo(32);
    page.act(new CanvasAct.Undo());
    assertThat(units("dense_1")).isEqualTo(16);
    assertThat(units("dense_2")).isEqualTo(8);
  }

  @Test
  void aSettingOutOfRangeIsToldAtItsFieldAndClosesTrain() {
    choose("iris");
    page.act(new CanvasAct.Select(List.of("dense_1")));
    TextField units = setting("units");
    units.setValue("0");
    assertThat(units.isInvalid()).isTrue();
    assertThat(train().isEnabled()).isFalse();
    units.setValue("many");
    assertThat(units.isInvalid()).isTrue();
    assertThat(train().isEnabled()).isFalse();
    units.setValue("12");
    assertThat(units.isInvalid()).isFalse();
    assertThat(train().isEnabled()).isTrue();
  }

  @Test
  void aNameThatIsTakenIsRefusedAtTheField() {
    page.act(new CanvasAct.Select(List.of("dense_1")));
    TextField name = field("Name");
    for (String wrong : List.of("dense_2", "", "two words", "<b>")) {
      setFromPerson(name, wrong);
      assertThat(name.isInvalid()).as(wrong).isTrue();
      assertThat(page.editor().network().node("dense_1")).as(wrong).isPresent();
    }
    setFromPerson(name, "hidden");
    assertThat(page.editor().network().into("hidden")).hasSize(1);
    assertThat(page.editor().network().node("dense_1")).isEmpty();
  }

  @Test
  void whatIsLeftIsSavedAtOnceAndItsVersionsComeBack() {
    page.act(new CanvasAct.Remove(List.of("dense_2"), List.of()));
    UI.getCurrent().navigate("runs");
    assertThat(designs.find(id).orElseThrow().design().network().node("dense_2")).isEmpty();
    List<SavedVersion> versions = designs.versions(id);
    assertThat(versions.getFirst().what()).isEqualTo("Removed dense_2");
    page = open();
    page.restore(1);
    assertThat(page.editor().network().node("dense_2")).isPresent();
    assertThat(page.editor().undoable()).contains("Restored version 1");
    page.act(new CanvasAct.Undo());
    assertThat(page.editor().network().node("dense_2")).as("an undo away").isEmpty();
    page.act(new CanvasAct.Redo());
    Design restored = page.editor().design();
    assertThat(restored.network().edges()).isEqualTo(design().network().edges());
    UI.getCurrent().navigate("runs");
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(restored);
  }

  @Test
  void theEngineThatIsWantedIsStillThereWhenThePageComesBack() {
    engine().setValue(EngineWish.of(EngineKind.LIBTORCH));
    Design drawn = page.editor().design();
    UI.getCurrent().navigate("runs");
    page = open();
    assertThat(engine().getValue()).isEqualTo(EngineWish.of(EngineKind.LIBTORCH));
    assertThat(page.editor().wish()).isEqualTo(EngineWish.of(EngineKind.LIBTORCH));
    assertThat(page.editor().design()).isEqualTo(drawn);
    choose("iris");
    test(train()).click();
    Run run = queue.of(owner).getFirst();
    assertThat(
            Job.read(RunFolder.of(data.resolve("runs"), run.id().toString()))
                .orThrow()
                .placement()
                .engine())
        .isEqualTo(EngineKind.LIBTORCH);
    queue.cancel(run.id());
  }

  /** The field stands beside the recipe, which is opened. */
  @SuppressWarnings("unchecked")
  private Select<EngineWish> engine() {
    test(find(Button.class).withId("studio-recipe").single()).click();
    return (Select<EngineWish>) find(Select.class, find(EngineField.class).single()).single();
  }

  @Test
  void aSecondTabIsToldAndNothingIsOverwritten() {
    page.act(new CanvasAct.Remove(List.of("dense_2"), List.of()));
    var second = designs.open(id, () -> {}).orElseThrow();
    assertThat(second.loaded().design().network().node("dense_2")).isEmpty();
    page.safety();
    assertThat(text(find(Elsewhere.class).single())).contains("open in another tab");
    Design theirs = new Design("Theirs", second.loaded().design().network(), design().recipe());
    second.changed(theirs, null, "Renamed");
    second.flush();
    page.safety();
    assertThat(text(find(Elsewhere.class).single())).contains("Another tab saved version");
    page.act(new CanvasAct.Remove(List.of("dense_1"), List.of()));
    assertThat(designs.find(id).orElseThrow().design()).isEqualTo(theirs);
    test(find(Button.class).withText("Load the newer version").single()).click();
    assertThat(page.title()).isEqualTo("Theirs");
    assertThat(page.editor().network().node("dense_1")).isPresent();
    page.act(new CanvasAct.Undo());
    assertThat(page.editor().network().node("dense_1")).as("my edits are an undo away").isEmpty();
    second.leave();
  }

  @Test
  void aBranchKeepsWhatIsHereBesideWhatAnotherTabSaved() {
    var second = designs.open(id, () -> {}).orElseThrow();
    second.changed(new Design("Theirs", design().network(), design().recipe()), null, "Renamed");
    second.flush();
    page.act(new CanvasAct.Remove(List.of("dense_1"), List.of()));
    page.safety();
    test(find(Button.class).withText("Keep this as a branch").single()).click();
    String path = UI.getCurrent().getActiveViewLocation().getPath();
    assertThat(path).startsWith("studio/").isNotEqualTo("studio/" + id);
    StudioPage branch = find(StudioPage.class).single();
    assertThat(branch.title()).isEqualTo("Mine (branch)");
    assertThat(branch.editor().network().node("dense_1")).isEmpty();
    assertThat(designs.find(id).orElseThrow().name()).isEqualTo("Theirs");
    second.leave();
  }

  @Test
  void editsOfADesignThatWasDeletedElsewhereAreKeptAsABranch() {
    designs.delete(id);
    page.act(new CanvasAct.Remove(List.of("dense_1"), List.of()));
    page.safety();
    assertThat(text(find(Elsewhere.class).single())).contains("was deleted in another tab");
    assertThat(find(Button.class).withText("Load the newer version").all())
        .noneMatch(Component::isVisible);
    test(find(Button.class).withText("Keep this as a branch").single()).click();
    StudioPage branch = find(StudioPage.class).single();
    assertThat(branch.title()).isEqualTo("Mine (branch)");
    assertThat(branch.editor().network().node("dense_1")).isEmpty();
    assertThat(designs.find(id)).isEmpty();
  }

  @Test
  void actsThatCannotBeDoneAreToldAndChangeNothing() {
    Design before = page.editor().design();
    page.act(new CanvasAct.Paste("not a design", new Position(0, 0)));
    page.act(new CanvasAct.Rename("dense_1", "dense_2"));
    page.act(new CanvasAct.Add("NoSuchLayer", new Position(0, 0)));
    assertThat(page.editor().design()).isEqualTo(before);
    assertThat(page.editor().undoable()).isEmpty();
  }

  private static void setFromPerson(TextField field, String text) {
    field.getElement().setProperty("value", text);
    ComponentUtil.fireEvent(field, new ComponentValueChangeEvent<>(field, field, "", true));
  }

  /** Takes a sample and chooses it in the page, which is opened again to know it. */
  private void choose(String sample) {
    Dataset dataset = take(sample);
    UI.getCurrent().navigate("runs");
    page = open();
    ComboBox<?> box = find(ComboBox.class).withId("studio-data").single();
    test(box).selectItem(dataset.name());
  }

  private void assertNothingOverlaps() {
    List<Position> places = List.copyOf(page.editor().network().layout().values());
    assertThat(places).hasSize(page.editor().network().nodes().size());
    for (Position one : places) {
      assertThat(places)
          .filteredOn(
              other ->
                  Math.abs(one.x() - other.x()) < Drawing.WIDTH
                      && Math.abs(one.y() - other.y()) < Drawing.HEIGHT)
          .containsExactly(one);
    }
  }

  private int units(String node) {
    return ((Dense) page.editor().network().node(node).orElseThrow().layer()).units();
  }

  private Button train() {
    return find(Button.class).withText("Train").single();
  }

  private String reason() {
    return find(Span.class).withId("studio-reason").single().getText();
  }

  private TextField field(String label) {
    return find(TextField.class).withPropertyValue(TextField::getLabel, label).single();
  }

  private TextField setting(String name) {
    return find(TextField.class).withId("setting-" + name).single();
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
