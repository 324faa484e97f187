package io.weightroom.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.kit.Background;
import io.weightroom.kit.SideTabs;
import io.weightroom.kit.Toasts;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.canvas.PaletteItem;
import io.weightroom.kit.canvas.Scene;
import io.weightroom.library.Dataset;
import io.weightroom.network.Design;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.run.Origin;
import io.weightroom.run.RunId;
import io.weightroom.studio.Acts;
import io.weightroom.studio.Autosave;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Editor;
import io.weightroom.studio.OpenDesign;
import io.weightroom.studio.SavedDesign;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the studio around one design. Whatever is done goes through the editor, and then
 * every part shows what is now.
 */
final class StudioPage extends Div {

  private static final long serialVersionUID = 1L;

  private static final int LAYER = 0;
  private static final int RECIPE = 1;

  private final transient Studio studio;
  private final transient DesignId id;
  private final UserId owner = CurrentUser.require().id();
  private final transient Editor editor;
  private final transient Acts acts;
  private final StudioBar bar;
  private final Elsewhere elsewhere;
  private final NetworkCanvas canvas = new NetworkCanvas();
  private final LayerPanel layer;
  private final RecipePart recipe;
  private final transient EnginePart engine;
  private final SideTabs side = new SideTabs("Beside the canvas", this::showSide);
  private final ProblemStrip problems;
  private final LaunchBar launch;
  private final Tour tour = new Tour();
  private transient @Nullable OpenDesign open;
  private transient @Nullable Teacher teacher;
  private final transient Set<String> selected = new LinkedHashSet<>();

  StudioPage(DesignId id, Studio studio) {
    this.studio = studio;
    this.id = id;
    addClassName("studio-page");
    OpenDesign opened = join().orElseThrow();
    SavedDesign loaded = opened.loaded();
    editor = new Editor(loaded.design(), studio.dataset(loaded.dataset()), studio.clock());
    acts = new Acts(editor);
    bar = new StudioBar(id, new BarListener());
    elsewhere = new Elsewhere(this::takeOver, this::insist, this::branch);
    layer = new LayerPanel(new LayerListener());
    recipe = new RecipePart(editor, this::done, this::press);
    engine = new EnginePart(editor, studio.runs().engines(), this::want);
    recipe.add(engine.field());
    problems = new ProblemStrip(this::goTo, this::mend);
    launch =
        new LaunchBar(
            new DataChoice(studio, this::choose),
            this::openRecipe,
            this::openSummary,
            this::dropTeacher,
            this::train);
    teacher = studio.teacher(id).orElse(null);
    canvas.palette(PaletteItem.layers());
    canvas.onAct(this::act);
    side.add("Layer", layer);
    side.add("Recipe", recipe);
    side.addClassName("studio-side");
    Shortcuts.addShortcutListener(side, canvas::focus, Key.ESCAPE)
        .listenOn(side)
        .allowBrowserDefault();
    Div work = new Div(canvas, side);
    work.addClassName("studio-work");
    add(bar, elsewhere, work, problems, launch, tour);
  }

  DesignId id() {
    return id;
  }

  String title() {
    return editor.design().name();
  }

  Editor editor() {
    return editor;
  }

  boolean isStillThere() {
    return studio.designs().find(id).isPresent();
  }

  private Optional<OpenDesign> join() {
    Optional<OpenDesign> joined =
        studio.designs().open(id, () -> getUI().ifPresent(ui -> Background.tell(ui, this::safety)));
    joined.ifPresent(design -> open = design);
    return joined;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    OpenDesign design = open;
    if (design != null) {
      design.rejoin().ifPresent(this::catchUp);
    }
    engine.recall(studio.designs().engine(id));
    show();
    safety();
  }

  /** Another tab may have changed the design and its data meanwhile; that is a step of its own. */
  private void catchUp(SavedDesign saved) {
    editor.replace(saved.design(), studio.dataset(saved.dataset()), "Changed in another tab");
  }

  @Override
  protected void onDetach(DetachEvent event) {
    OpenDesign left = open;
    if (left != null) {
      left.leave();
    }
  }

  /** Something was done: it is saved, and shown. */
  private void done() {
    OpenDesign design = open;
    if (design != null) {
      design.changed(
          editor.design(), editor.dataset().map(Dataset::id).orElse(null), editor.last());
    }
    show();
  }

  /** Every part shows what is now. */
  private void show() {
    selected.removeIf(name -> editor.network().node(name).isEmpty());
    bar.show(editor);
    canvas.show(Scene.of(editor.network(), editor.verdict()));
    problems.show(editor.verdict());
    showSide();
  }

  /** Train is open exactly when nothing is wrong and every text can be read. */
  private void ready() {
    launch.show(editor.now(), editor.verdict(), layer.unread() + recipe.unread());
    launch.teacher(Optional.ofNullable(teacher).map(known -> known.words(editor.verdict())));
  }

  private void showSide() {
    layer.show(editor, selected);
    if (side.shown() == RECIPE) {
      recipe.show();
      engine.show();
    }
    ready();
  }

  /** How safe the edits are, and whether somebody else has this design, too. */
  void safety() {
    OpenDesign design = open;
    if (design != null) {
      Autosave.State state = design.state();
      bar.show(state);
      elsewhere.show(state, design.others());
    }
  }

  /** What somebody did on the canvas. */
  void act(CanvasAct act) {
    switch (act) {
      case CanvasAct.Select(List<String> ids) -> {
        selected.clear();
        selected.addAll(ids);
        showSide();
      }
      case CanvasAct.Edit(String node) -> {
        select(List.of(node), false);
        side.show(LAYER);
        showSide();
        layer.edit();
      }
      default -> answer(acts.perform(act));
    }
  }

  private void answer(Acts.Outcome outcome) {
    done();
    if (!outcome.select().isEmpty()) {
      select(outcome.select(), false);
    }
    if (!outcome.said().isEmpty()) {
      canvas.say(outcome.said());
    }
  }

  private void select(List<String> ids, boolean reveal) {
    selected.clear();
    selected.addAll(ids);
    canvas.select(ids, reveal);
    showSide();
  }

  /** A button of the strip is gone once it is pressed; the canvas, where Ctrl+Z acts, is not. */
  private void mend(Fix fix) {
    canvas.focus();
    press(fix);
  }

  private void press(Fix fix) {
    Network before = editor.network();
    editor.fix(fix);
    done();
    List<String> added = Drawing.added(before, editor.network());
    if (!added.isEmpty()) {
      select(added, true);
    }
    canvas.say("Done: " + fix.label());
  }

  private void goTo(Problem problem) {
    switch (problem.where()) {
      case Place.AtNode(String node) -> reveal(node);
      case Place.AtGroup(String block) -> reveal(block);
      case Place.AtSetting(String node, String setting) -> {
        reveal(node);
        layer.edit(setting);
      }
      case Place.InRecipe(String setting) -> {
        openRecipe();
        recipe.edit(setting);
      }
      default -> {}
    }
  }

  /** Shows a layer, or all layers of a block. */
  private void reveal(String name) {
    List<String> ids =
        editor.network().groups().stream()
            .filter(group -> group.name().equals(name))
            .findFirst()
            .map(Group::nodes)
            .orElse(List.of(name));
    side.show(LAYER);
    select(ids, true);
  }

  private void openRecipe() {
    side.show(RECIPE);
    showSide();
  }

  private void openSummary() {
    editor
        .verdict()
        .checked()
        .ifPresentOrElse(
            network -> new SummaryDialog(network, editor.design().recipe()).open(),
            () -> Toasts.say("The summary is there once the network has no problems."));
  }

  /** Another engine is to train; that is kept beside the design, at once. */
  private void want(EngineWish wish) {
    studio.designs().want(id, wish);
    show();
  }

  private void choose(Dataset dataset) {
    editor.choose(dataset);
    done();
  }

  private void train() {
    Optional<Dataset> dataset = editor.dataset();
    if (dataset.isEmpty()) {
      return;
    }
    OpenDesign design = open;
    if (design != null) {
      design.flush();
    }
    Teacher taught = teacher;
    Result<RunId> submitted =
        studio
            .runs()
            .submit(
                owner,
                editor.design(),
                dataset.get(),
                taught == null ? Origin.DESIGN : taught.origin(),
                taught == null ? null : taught.run(),
                engine.wish());
    switch (submitted) {
      case Result.Ok<RunId>(RunId run) -> UI.getCurrent().navigate("runs/" + run);
      case Result.Failed<RunId>(List<Problem> found) -> {
        Toasts.warn(found);
        show();
      }
    }
  }

  private void dropTeacher() {
    studio.designs().dropTeacher(id);
    teacher = null;
    show();
  }

  private void takeOver() {
    OpenDesign design = open;
    if (design != null) {
      design
          .takeOver()
          .ifPresent(
              newest -> {
                catchUp(newest);
                show();
                safety();
              });
    }
  }

  /** Brings a version of the history back, as a step of its own. */
  void restore(int version) {
    studio
        .designs()
        .version(id, version)
        .ifPresent(
            old -> {
              editor.replace(
                  old.design(), studio.dataset(old.dataset()), "Restored version " + version);
              done();
            });
  }

  private void insist() {
    OpenDesign design = open;
    if (design != null) {
      design.insist();
      safety();
    }
  }

  private void branch() {
    OpenDesign design = open;
    if (design == null) {
      return;
    }
    DesignId branch =
        design.branch(editor.design(), editor.dataset().map(Dataset::id).orElse(null));
    UI.getCurrent().navigate("studio/" + branch);
  }

  /** What the line over the canvas asks for. */
  private final class BarListener implements StudioBar.Listener {
    @Override
    public Result<String> rename(String name) {
      Result<String> checked = Design.checkedName(name);
      if (checked instanceof Result.Ok<String>(String wanted)) {
        editor.rename(wanted);
        done();
        UI.getCurrent().getPage().setTitle(title() + " · Weightroom");
      }
      return checked;
    }

    @Override
    public void undo() {
      answer(acts.perform(new CanvasAct.Undo()));
    }

    @Override
    public void redo() {
      answer(acts.perform(new CanvasAct.Redo()));
    }

    @Override
    public void versions() {
      OpenDesign design = open;
      if (design != null) {
        design.flush();
      }
      new VersionsDialog(
              studio.designs().versions(id),
              design == null ? 0 : design.version(),
              studio.clock().instant(),
              StudioPage.this::restore,
              (name, version) -> studio.designs().label(id, version, name))
          .open();
    }

    @Override
    public void summary() {
      openSummary();
    }

    @Override
    public void duplicate() {
      OpenDesign design = open;
      if (design != null) {
        design.flush();
      }
      UI.getCurrent().navigate("studio/" + studio.designs().duplicate(id));
    }

    @Override
    public void delete() {
      String name = title();
      Runnable undo = studio.designs().delete(id);
      UI ui = UI.getCurrent();
      ui.navigate("studio");
      Toasts.sayWithUndo(
          name + " is deleted.",
          () -> {
            undo.run();
            ui.navigate("studio/" + id);
          });
    }

    @Override
    public void tour() {
      tour.start();
    }
  }

  /** What the layer's form asks for. */
  private final class LayerListener implements LayerPanel.Listener {
    @Override
    public void edited(Edit edit, String what, String about) {
      editor.edit(edit, what, about);
      done();
    }

    @Override
    public void renamed(String node, String name) {
      Optional<String> refused = name.equals(node) ? Optional.empty() : acts.refusedName(name);
      if (refused.isPresent()) {
        layer.refuseName(refused.get());
      } else {
        answer(acts.rename(node, name));
      }
    }

    @Override
    public void pressed(Fix fix) {
      press(fix);
    }

    @Override
    public void unread() {
      ready();
    }
  }
}
