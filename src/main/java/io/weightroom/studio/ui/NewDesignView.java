package io.weightroom.studio.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Result;
import io.weightroom.job.Job;
import io.weightroom.kit.PageHeader;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import io.weightroom.network.Network;
import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import io.weightroom.recipe.Recipe;
import io.weightroom.run.Run;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.studio.DesignId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a design begins: as an empty canvas, as a starter, or as what a run used. The address may
 * name a dataset that it is for, or the run that it is from, with its weights or without.
 */
@Route("studio/new")
@PageTitle("New design · Weightroom")
class NewDesignView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;
  private static final String DATASET = "dataset";
  private static final String RUN = "run";

  /** Beside a run: its model's weights are to be taken over. */
  private static final String WEIGHTS = "weights";

  private final transient Studio studio;
  private final transient RunFiles files;
  private final UserId owner = CurrentUser.require().id();

  NewDesignView(Studio studio, RunFiles files) {
    this.studio = studio;
    this.files = files;
    addClassNames("page", "designs-page", "designs-new");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    Optional<String> run = query.getSingleParameter(RUN);
    if (run.isPresent()) {
      Optional<DesignId> made =
          RunId.parse(run.get())
              .flatMap(studio.runs()::find)
              .filter(found -> found.owner().equals(owner))
              .flatMap(found -> fromRun(found, query.getSingleParameter(WEIGHTS).isPresent()));
      made.ifPresentOrElse(
          id -> event.forwardTo("studio/" + id, QueryParameters.empty()),
          () -> event.rerouteToError(NotFoundException.class));
      return;
    }
    Optional<String> wanted = query.getSingleParameter(DATASET);
    Optional<Dataset> dataset =
        wanted
            .flatMap(DatasetId::parse)
            .flatMap(id -> Optional.ofNullable(studio.dataset(id)))
            .filter(found -> found.owner().equals(owner));
    if (wanted.isPresent() && dataset.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    show(dataset.orElse(null));
  }

  /** The run's own design, exactly as it was trained, with its dataset. */
  private Optional<DesignId> fromRun(Run run, boolean taught) {
    return files.job(run.id()) instanceof Result.Ok<Job>(Job job)
        ? Optional.of(
            taught
                ? studio.designs().createTaught(owner, job.design(), run)
                : studio.designs().createFromRun(owner, job.design(), run))
        : Optional.empty();
  }

  private void show(@Nullable Dataset dataset) {
    removeAll();
    Anchor back = new Anchor("studio", "Designs");
    back.addClassName("button");
    add(
        new PageHeader(
            "New design",
            dataset == null
                ? "Begin with one that works and change it, or draw from nothing."
                : "What fits " + dataset.label() + " comes first.",
            back),
        data(dataset));
    List<Starter> suiting =
        dataset == null ? List.of() : Starters.suiting(Studio.form(dataset).orElseThrow());
    List<StarterCard> first = new ArrayList<>(List.of(emptyCanvas(dataset)));
    for (Starter starter : suiting) {
      first.add(card(starter, dataset, starter == suiting.getFirst()));
    }
    add(group(dataset == null ? "From nothing" : "For " + dataset.label(), first));
    Arrays.stream(Starter.Kind.values())
        .forEach(
            kind -> {
              List<StarterCard> others =
                  Starters.all().stream()
                      .filter(starter -> starter.fits() == kind && !suiting.contains(starter))
                      .map(starter -> card(starter, dataset, false))
                      .toList();
              if (!others.isEmpty()) {
                add(group(kind.title(), others));
              }
            });
  }

  private Select<DatasetId> data(@Nullable Dataset dataset) {
    Map<DatasetId, String> names = new LinkedHashMap<>();
    studio.datasets().forEach(each -> names.put(each.id(), each.label()));
    Select<DatasetId> select = new Select<>();
    select.setLabel("Data");
    select.addClassName("designs-data");
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption("Choose later");
    select.setItemLabelGenerator(
        item -> item == null ? "Choose later" : names.getOrDefault(item, ""));
    select.setItems(names.keySet());
    select.setValue(dataset == null ? null : dataset.id());
    select.addValueChangeListener(
        event -> {
          DatasetId chosen = event.getValue();
          if (event.isFromClient()) {
            UI.getCurrent()
                .navigate(
                    "studio/new",
                    chosen == null
                        ? QueryParameters.empty()
                        : QueryParameters.of(DATASET, chosen.toString()));
          }
        });
    return select;
  }

  private static Section group(String title, List<StarterCard> cards) {
    Div grid = new Div();
    grid.addClassName("designs-cards");
    cards.forEach(grid::add);
    return new Section(new H2(title), grid);
  }

  private StarterCard emptyCanvas(@Nullable Dataset dataset) {
    Design empty = new Design("Untitled", Network.EMPTY, Recipe.DEFAULTS);
    return new StarterCard(
        "Empty canvas", "Drag layers onto it, one by one.", empty, "", () -> begin(empty, dataset));
  }

  private StarterCard card(Starter starter, @Nullable Dataset dataset, boolean best) {
    Design design = starter.design();
    return new StarterCard(
        starter.title(),
        starter.description(),
        design,
        best ? "best fit" : "",
        () -> begin(design, dataset));
  }

  private void begin(Design design, @Nullable Dataset dataset) {
    DesignId id = studio.designs().create(owner, design, dataset == null ? null : dataset.id());
    UI.getCurrent().navigate("studio/" + id);
  }
}
