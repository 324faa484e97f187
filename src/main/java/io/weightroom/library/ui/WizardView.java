package io.weightroom.library.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.Toasts;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.library.Importing;
import io.weightroom.library.Library;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From files to a dataset on one page: steps on the left, real samples on the right. The address
 * holds the draft and the step, and every choice is kept as it is made, so that going back and
 * loading the page again lose nothing.
 */
@Route("data/new")
@RouteAlias("data/:dataset/edit")
class WizardView extends Div implements BeforeEnterObserver, HasDynamicTitle, Wizard {

  private static final long serialVersionUID = 1L;
  private static final String STEP = "step";

  private final transient Drafts drafts;
  private final transient Library library;
  private final UserId owner = CurrentUser.require().id();
  private final H1 title = new H1();
  private final Div actions = new Div();
  private final WizardSteps steps = new WizardSteps(this::go);
  private final Section panel = new Section();
  private final SamplesPane samples = new SamplesPane();
  private final Div busy = new Div();
  private transient @Nullable Draft draft;
  private Step step = Step.FILE;
  private int correctedColumns = ColumnsStep.COLUMNS;
  private int preparedColumns = TablePreparationStep.COLUMNS;

  WizardView(Drafts drafts, Library library) {
    this.drafts = drafts;
    this.library = library;
    addClassNames("page", "wizard-page");
    actions.addClassName("actions");
    Div header = new Div(new Div(title), actions);
    header.addClassName("page-header");
    busy.addClassName("wizard-busy");
    busy.getElement().setAttribute("role", "status");
    panel.addClassNames("card", "wizard-panel");
    panel.getElement().setAttribute("aria-label", "Step");
    Div both = new Div(steps, panel, samples);
    both.addClassName("wizard");
    add(header, busy, both);
    keepFocus();
  }

  /** What has been chosen last gets the focus again when the page has its answer. */
  private void keepFocus() {
    getElement()
        .executeJs(
            """
            this.addEventListener('focusin', event => {
              const field = event.target.closest('[id]');
              if (field && this.contains(field)) this.lastField = field.id;
            });
            """);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<String> address = event.getRouteParameters().get("dataset");
    if (address.isEmpty()) {
      draft = null;
      step = Step.FILE;
      refresh();
      return;
    }
    Optional<DatasetId> id = address.flatMap(DatasetId::parse);
    Optional<Draft> found = id.flatMap(drafts::find);
    if (found.isEmpty()) {
      if (id.flatMap(library::find).isPresent()) {
        event.forwardTo("data/" + id.get());
      } else {
        event.rerouteToError(NotFoundException.class);
      }
      return;
    }
    draft = found.get();
    Step wanted =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(STEP)
            .flatMap(Step::named)
            .orElse(draft.source() == null ? Step.FILE : Step.UNDERSTOOD);
    step = drafts.importing(draft.id()).isPresent() ? Step.SAVE : reachable(draft, wanted);
    refresh();
    if (draft.preview() == null && draft.problems().isEmpty() && !draft.files().isEmpty()) {
      readAnew();
    }
  }

  /** Nothing can be decided about files that make no dataset. */
  private static Step reachable(Draft draft, Step wanted) {
    return draft.source() == null ? Step.FILE : wanted;
  }

  @Override
  public String getPageTitle() {
    return (draft == null ? "New dataset" : draft.name()) + " · Weightroom";
  }

  @Override
  public Drafts drafts() {
    return drafts;
  }

  @Override
  public Draft draft() {
    return Objects.requireNonNull(draft);
  }

  @Override
  public void go(Step to) {
    UI.getCurrent().navigate(Words.editing(draft().id()), QueryParameters.of(STEP, to.key()));
  }

  @Override
  public void read(DataSource source) {
    DatasetId id = draft().id();
    work("Reading the file again…", () -> drafts.look(id, source), _ -> refresh());
  }

  @Override
  public void readAnew() {
    DatasetId id = draft().id();
    work(
        "Looking at the files…",
        () -> drafts.look(id),
        now -> {
          if (now.source() != null && step == Step.FILE) {
            go(Step.UNDERSTOOD);
          } else {
            refresh();
          }
        });
  }

  @Override
  public void keep(DataSource source) {
    draft = drafts.keep(draft().id(), source);
    refresh();
  }

  /** A worker needs about a second; until then nothing else can be chosen. */
  private void work(String doing, Supplier<Result<Draft>> work, Consumer<Draft> done) {
    setBusy(drafts.looksWait() ? "Waiting until other files have been looked at…" : doing);
    Background.run(
        work,
        result -> {
          setBusy("");
          switch (result) {
            case Result.Ok<Draft>(Draft now) -> {
              draft = now;
              done.accept(now);
            }
            case Result.Failed<Draft>(List<Problem> problems) -> {
              Toasts.warn(Words.named(problems, draft()));
              refresh();
            }
          }
        },
        () -> setBusy(""));
  }

  private void setBusy(String doing) {
    busy.setText(doing);
    setClassName("busy", !doing.isEmpty());
    panel.setEnabled(doing.isEmpty());
    steps.setEnabled(doing.isEmpty());
  }

  @Override
  public void refresh() {
    Draft now = draft == null ? null : drafts.find(draft.id()).orElse(draft);
    draft = now;
    title.setText(
        now == null
            ? "New dataset"
            : now.accepted() > 0 ? now.name() + ", version " + (now.accepted() + 1) : now.name());
    actions.removeAll();
    if (now != null) {
      Button discard = new Button("Discard", _ -> discard(now, "data"));
      discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
      actions.add(discard);
    }
    steps.show(now, step);
    samples.show(now, step);
    panel.removeAll();
    panel.add(
        now == null
            ? new FileStep(drafts, library.uploadLimit(), owner, this::begin)
            : content(now));
    if (now != null) {
      panel.add(foot(now));
    }
    getElement()
        .executeJs(
            """
            if (this.lastField && document.activeElement === document.body)
              requestAnimationFrame(() => document.getElementById(this.lastField)?.focus());
            """);
  }

  private Div content(Draft now) {
    return switch (step) {
      case FILE -> new FileStep(this, library.uploadLimit(), owner);
      case UNDERSTOOD -> new UnderstoodStep(this);
      case CORRECT ->
          now.source() instanceof DataSource.Csv csv
              ? new ColumnsStep(this, csv, correctedColumns, shown -> correctedColumns = shown)
              : new FoldersStep(this);
      case PREPARATION ->
          now.source() instanceof DataSource.Csv csv
              ? new TablePreparationStep(
                  this, csv, preparedColumns, shown -> preparedColumns = shown)
              : new ImagePreparationStep(this);
      case SPLIT -> new SplitStep(this);
      case SAVE -> new SaveStep(this, this::importing);
    };
  }

  /** The way on, and why it is closed. */
  private Div foot(Draft now) {
    Div foot = new Div();
    foot.addClassNames("foot", "wizard-foot");
    step.before().ifPresent(before -> foot.add(new Button("Back", _ -> go(before))));
    step.next()
        .ifPresent(
            next -> {
              Button on = new Button("Next: " + steps.title(now, next), _ -> go(next));
              on.setEnabled(now.source() != null);
              foot.add(on);
              if (unreadable(now)) {
                Button other = new Button("Use another file", _ -> discard(now, "data/new"));
                other.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
                foot.add(other);
              } else {
                on.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
              }
              if (now.source() == null) {
                Span why = new Span("These files make no dataset yet.");
                why.addClassNames("quiet", "small");
                foot.add(why);
              }
            });
    foot.setVisible(!(step == Step.SAVE && drafts.importing(now.id()).isPresent()));
    return foot;
  }

  /** Nothing of the files could be read, so that there is nothing to correct either. */
  private static boolean unreadable(Draft now) {
    Preview preview = now.preview();
    return now.accepted() == 0
        && preview != null
        && preview.schema() == null
        && preview.columns().isEmpty()
        && preview.images().isEmpty()
        && preview.pictures() == null;
  }

  /** The first files of a new dataset are here: from now on the address names the draft. */
  private void begin(DatasetId id) {
    UI.getCurrent().navigate(Words.editing(id), QueryParameters.of(STEP, Step.FILE.key()));
  }

  /** While an import runs, nothing can be chosen otherwise. */
  private void importing(@Nullable Importing running) {
    steps.setEnabled(running == null);
    actions.setVisible(running == null);
    panel
        .getChildren()
        .filter(child -> child.hasClassName("wizard-foot"))
        .forEach(child -> child.setVisible(running == null));
  }

  private void discard(Draft now, String next) {
    if (now.accepted() > 0) {
      drafts.discard(now.id());
      UI.getCurrent().navigate("data/" + now.id());
      return;
    }
    Runnable undo = library.delete(now.id());
    UI ui = UI.getCurrent();
    ui.navigate(next);
    Toasts.sayWithUndo(
        Words.cut(now.name(), 60) + " is discarded.",
        () -> {
          undo.run();
          ui.navigate(Words.editing(now.id()));
        });
  }
}
