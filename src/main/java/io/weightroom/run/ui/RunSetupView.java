package io.weightroom.run.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.ProblemList;
import io.weightroom.kit.form.RecipePanel;
import io.weightroom.kit.form.Told;
import io.weightroom.kit.form.TrainingFacts;
import io.weightroom.layer.Layer;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Cost;
import io.weightroom.network.Design;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset meets a design: a starter that fits is chosen already, so that the next click
 * trains. The starter stands in the address.
 */
@Route("runs/new/:dataset")
@PageTitle("New run · Weightroom")
class RunSetupView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;
  private static final String DESIGN = "design";

  private final transient Library library;
  private final transient RunQueue queue;
  private final UserId owner = CurrentUser.require().id();
  private final Div cards = new Div();
  private final transient Map<String, DesignCard> byId = new LinkedHashMap<>();
  private final DesignUpload upload = new DesignUpload(this::open);
  private final Section network = new Section();
  private final RecipePanel form = new RecipePanel();
  private final ProblemList problems = new ProblemList();
  private final Span verdictLine = new Span();
  private final Button train = new Button("Train", _ -> train());
  private transient @Nullable Dataset dataset;
  private transient @Nullable Design design;
  private int opened;
  private transient @Nullable DesignCard own;

  RunSetupView(Library library, RunQueue queue) {
    this.library = library;
    this.queue = queue;
    addClassNames("page", "setup-page");
    cards.addClassName("design-cards");
    form.onChange(this::changed);
    form.onUnread(this::judge);
    form.onRegularizer(penalty -> everywhere("kernel_regularizer", penalty));
    form.onDropout(rate -> everywhere("rate", rate));
    network.addClassName("card");
    train.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    train.setDisableOnClick(true);
    verdictLine.setId("verdict");
    verdictLine.getElement().setAttribute("aria-live", "polite");
    train.getElement().setAttribute("aria-describedby", "verdict");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<Dataset> found =
        event.getRouteParameters().get("dataset").flatMap(DatasetId::parse).flatMap(library::find);
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    if (found.get().draft() || form(found.get()).isEmpty()) {
      event.forwardTo("data/" + found.get().id());
      return;
    }
    if (!found.get().equals(dataset)) {
      build(found.get());
    }
    String wanted = event.getLocation().getQueryParameters().getSingleParameter(DESIGN).orElse("");
    choose(byId.containsKey(wanted) ? wanted : byId.keySet().stream().findFirst().orElse(""));
  }

  private static Optional<DataForm> form(Dataset dataset) {
    return Optional.ofNullable(schema(dataset)).map(Schema::form);
  }

  private static @Nullable Schema schema(Dataset dataset) {
    return dataset.preview() == null ? null : dataset.preview().schema();
  }

  private void build(Dataset now) {
    dataset = now;
    removeAll();
    cards.removeAll();
    byId.clear();
    own = null;
    design = null;
    for (Starter starter : Starters.suiting(form(now).orElseThrow())) {
      Design start = starter.design(form(now).orElseThrow());
      DesignCard card =
          new DesignCard(
              start, starter.description(), RunQueue.check(start, now), () -> select(starter.id()));
      byId.put(starter.id(), card);
      cards.add(card);
    }
    Anchor data = new Anchor("data/" + now.id(), "Look at the data");
    data.addClassName("button");
    Section designs = new Section(new H2("Design"), cards, upload);
    designs.addClassNames("card", "designs");
    Section recipe = new Section(new H2("Recipe"), form);
    recipe.addClassName("card");
    Div side = new Div(designs);
    side.addClassName("side");
    Div main = new Div(network, recipe);
    main.addClassName("samples-side");
    Div both = new Div(side, main);
    both.addClassName("columns-2");
    Div bar = new Div(problems, verdictLine, train);
    bar.addClassName("launch-bar");
    add(
        new PageHeader(
            "Train on " + now.name(),
            "A design that fits is chosen. Train it as it is, or change it first.",
            data),
        both,
        bar);
  }

  /** The person chooses a starter: the address says so, and the browser's back works. */
  private void select(String id) {
    UI.getCurrent().navigate("runs/new/" + now().id(), QueryParameters.of(DESIGN, id));
  }

  private void choose(String id) {
    Starters.named(id)
        .ifPresent(
            starter -> {
              upload.forget();
              show(starter.design(form(now()).orElseThrow()), byId.get(id));
            });
  }

  /** A design file has arrived; it gets a card of its own beside the starters. */
  private void open(Design arrived) {
    if (own != null) {
      cards.remove(own);
    }
    DesignCard[] card = new DesignCard[1];
    card[0] =
        new DesignCard(
            arrived,
            "From a file of yours.",
            RunQueue.check(arrived, now()),
            () -> show(arrived, card[0]));
    own = card[0];
    cards.addComponentAsFirst(own);
    show(arrived, own);
    UI.getCurrent()
        .getPage()
        .getHistory()
        .replaceState(null, new Location("runs/new/" + now().id()));
  }

  private void show(Design shown, @Nullable DesignCard chosen) {
    design = shown;
    List<DesignCard> all = new ArrayList<>(byId.values());
    if (own != null) {
      all.add(own);
    }
    all.forEach(card -> card.setChosen(card == chosen));
    opened++;
    judge();
  }

  private void changed(Recipe recipe) {
    Design before = design();
    design = new Design(before.name(), before.network(), recipe);
    judge();
  }

  /** Sets a setting in every layer that has it. */
  private void everywhere(String setting, Object value) {
    Network changed = design().network();
    for (Node node : changed.nodes()) {
      Record layer = (Record) node.layer();
      if (node.layer().declaration().setting(setting).isPresent()) {
        Layer next = (Layer) Declaration.of(layer).with(layer, setting, value);
        changed = changed.with(new Edit.Changed(node.id(), next));
      }
    }
    design = new Design(design().name(), changed, design().recipe());
    judge();
  }

  /** What the check says, at once; Train is open exactly when it says nothing against it. */
  private void judge() {
    Verdict verdict = RunQueue.check(design(), now());
    form.show(opened, design().recipe(), TrainingFacts.of(design(), verdict, schema(now()), false));
    form.tell(Told.ofRecipe(verdict, this::mend));
    List<Problem> found = new ArrayList<>();
    form.unread()
        .forEach(
            (setting, sentence) ->
                found.add(new Problem(new Place.InRecipe(setting), sentence, "")));
    found.addAll(verdict.problems());
    network.removeAll();
    network.add(new H2("Network"));
    if (verdict.checked().isPresent()) {
      CheckedNetwork checked = verdict.checked().get();
      network.add(LayerWords.table(checked), cost(checked.cost()));
    } else {
      Span none = new Span("The layers are shown once the design fits the data.");
      none.addClassName("quiet");
      network.add(none);
    }
    problems.show(found);
    train.setEnabled(found.isEmpty());
    verdictLine.setText(
        found.isEmpty()
            ? summary(design())
            : "Train is off: "
                + (found.size() == 1 ? "one thing has" : found.size() + " things have")
                + " to be put right first.");
  }

  private void mend(Fix fix) {
    design = fix.applyTo(design());
    judge();
  }

  private static Span cost(Cost cost) {
    Span line =
        new Span(
            Format.plural(cost.trainable(), "trainable parameter")
                + (cost.nonTrainable() == 0
                    ? ""
                    : " and " + Format.count(cost.nonTrainable()) + " that training leaves")
                + " · "
                + Format.plural(cost.multiplyAdds(), "multiply-add")
                + " a sample");
    line.addClassNames("quiet", "cost");
    return line;
  }

  private static String summary(Design design) {
    Recipe recipe = design.recipe();
    return design.name()
        + " · "
        + Format.plural(recipe.epochs(), "epoch")
        + " · "
        + (recipe.batchSize() == Recipe.FULL_BATCH
            ? "all samples in one batch"
            : "batches of " + Format.count(recipe.batchSize()));
  }

  private void train() {
    Result<RunId> result = queue.submit(owner, design(), now());
    switch (result) {
      case Result.Ok<RunId>(RunId run) -> UI.getCurrent().navigate("runs/" + run);
      case Result.Failed<RunId>(List<Problem> found) -> {
        problems.show(found);
        train.setEnabled(true);
      }
    }
  }

  private Dataset now() {
    return Objects.requireNonNull(dataset);
  }

  private Design design() {
    return Objects.requireNonNull(design);
  }
}
