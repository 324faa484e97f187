package io.weightroom.library.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.NameInPlace;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.DatasetUse;
import io.weightroom.library.DatasetVersion;
import io.weightroom.library.Drafts;
import io.weightroom.library.Library;
import io.weightroom.library.SplitWords;
import io.weightroom.reader.Preview;
import io.weightroom.reader.Store;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset: what it is and where from, its versions and what used them, its columns, and all of
 * its samples. The address may name an older version, and which samples are seen.
 */
@Route("data/:dataset")
class DatasetView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final int COLUMNS = 40;
  private static final String VERSION = "version";

  /** Names of columns may be longer than an address that a server still takes. */
  private static final int LONGEST = 2_000;

  private final transient Library library;
  private final transient Drafts drafts;
  private final transient Clock clock;
  private transient @Nullable Dataset dataset;
  private int shown = COLUMNS;
  private transient SampleAddress asked = SampleAddress.ALL;

  DatasetView(Library library, Drafts drafts, Clock clock) {
    this.library = library;
    this.drafts = drafts;
    this.clock = clock;
    addClassNames("page", "dataset-page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<DatasetId> id = event.getRouteParameters().get("dataset").flatMap(DatasetId::parse);
    Optional<Dataset> found = id.flatMap(library::find);
    if (found.isEmpty()) {
      if (id.flatMap(drafts::find).isPresent()) {
        event.forwardTo(Words.editing(id.get()));
      } else {
        event.rerouteToError(NotFoundException.class);
      }
      return;
    }
    int version =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(VERSION)
            .filter(text -> text.matches("[1-9][0-9]{0,8}"))
            .map(Integer::parseInt)
            .orElse(found.get().version());
    Optional<DatasetVersion> wanted = library.version(found.get().id(), version);
    if (wanted.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    asked = SampleAddress.read(event.getLocation().getQueryParameters().getParameters());
    show(found.get(), wanted.get());
  }

  @Override
  public String getPageTitle() {
    return (dataset == null ? "Data" : dataset.name()) + " · Weightroom";
  }

  private void show(Dataset now, DatasetVersion version) {
    dataset = now;
    removeAll();
    Schema schema = version.preview().schema();
    if (schema == null) {
      return;
    }
    Div side = new Div(facts(now, version, schema), card(now), versions(now, version));
    side.addClassName("side");
    Div main = new Div(samples(now, version));
    main.addClassName("samples-side");
    if (schema instanceof Schema.Table table) {
      main.addComponentAsFirst(columns(version.preview(), table));
    }
    Div both = new Div(side, main);
    both.addClassName("columns-2");
    add(header(now, version, schema), both);
  }

  private Div header(Dataset now, DatasetVersion version, Schema schema) {
    NameInPlace name =
        new NameInPlace("Name of the dataset", wanted -> library.rename(now.id(), wanted));
    name.show(now.name());
    Paragraph about =
        new Paragraph(
            (now.version() > 1 ? "version " + version.version() + " · " : "")
                + Words.size(schema)
                + " · predicts "
                + Words.target(schema));
    Button delete = new Button("Delete", _ -> delete(now));
    delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Anchor train = new Anchor(Words.training(now), "Train a model");
    train.addClassNames("button", "primary");
    Div actions = new Div(delete, train);
    actions.addClassName("actions");
    Div header = new Div(new Div(name, about), actions);
    header.addClassName("page-header");
    return header;
  }

  private Section facts(Dataset now, DatasetVersion version, Schema schema) {
    Section card = new Section(new H2("What it is"));
    card.addClassName("card");
    Div facts = new Div();
    facts.addClassName("fields");
    facts.add(
        ReadingPanel.fact("Size", Words.size(schema)),
        ReadingPanel.fact("Predicts", Words.target(schema)),
        ReadingPanel.fact("Split", SplitWords.of(version.source().split())));
    if (version.preview().format() != null) {
      facts.add(ReadingPanel.fact("Written with", ReadingPanel.words(version.preview().format())));
    }
    facts.add(
        ReadingPanel.fact("Added", Format.ago(now.created(), clock.instant())),
        ReadingPanel.fact(
            "Fingerprint",
            version.fingerprint().substring(0, Math.min(12, version.fingerprint().length()))));
    card.add(facts);
    library
        .store(now.id(), version.version())
        .then(
            store -> {
              if (!store.notes().isEmpty()) {
                Div notes = new Div();
                notes.addClassNames("small", "quiet", "import-notes");
                store.notes().forEach(note -> notes.add(new Paragraph(note)));
                card.add(notes);
              }
              return Result.ok(store);
            });
    return card;
  }

  private Section card(Dataset now) {
    Section card =
        new Section(
            new H2("Its card"), new CardForm(now.card(), said -> library.describe(now.id(), said)));
    card.addClassName("card");
    return card;
  }

  private Section versions(Dataset now, DatasetVersion shownVersion) {
    Section card = new Section(new H2("Versions"));
    card.addClassNames("card", "versions");
    List<DatasetUse.Use> uses = library.uses(now.id());
    for (DatasetVersion version : library.versions(now.id())) {
      Div row = new Div();
      row.addClassName("version");
      row.setClassName("now", version.version() == shownVersion.version());
      Anchor name =
          new Anchor(
              Words.address(now) + "?" + VERSION + "=" + version.version(),
              "v" + version.version());
      name.addClassName("strong");
      if (version.version() == shownVersion.version()) {
        name.getElement().setAttribute("aria-current", "true");
      }
      Span when = new Span(Format.ago(version.created(), clock.instant()));
      when.addClassNames("quiet", "small");
      row.add(new Div(name, when));
      if (!version.what().isEmpty()) {
        Span what = new Span(Words.cut(version.what(), 400));
        what.addClassName("small");
        row.add(what);
      }
      row.add(uses(uses, version.version()));
      card.add(row);
    }
    Button change = new Button("Change how it is read", _ -> newVersion(now));
    change.setId("new-version");
    Span about = new Span("A new version from the same bytes. Runs keep the version they used.");
    about.addClassNames("quiet", "small");
    card.add(new Div(change), about);
    return card;
  }

  private static Div uses(List<DatasetUse.Use> all, int version) {
    List<DatasetUse.Use> uses = all.stream().filter(use -> use.version() == version).toList();
    Div line = new Div();
    line.addClassNames("small", "uses");
    if (uses.isEmpty()) {
      Span none = new Span("no run yet");
      none.addClassName("quiet");
      line.add(none);
      return line;
    }
    line.add(new Span(Format.plural(uses.size(), "run") + ": "));
    uses.stream().limit(6).forEach(use -> line.add(new Anchor(use.address(), use.name())));
    if (uses.size() > 6) {
      line.add(new Span("and " + Format.count(uses.size() - 6) + " more"));
    }
    return line;
  }

  private Section columns(Preview preview, Schema.Table table) {
    Section card = new Section(new H2("Columns"));
    card.addClassName("card");
    Div cards = new Div();
    cards.addClassName("column-cards");
    card.add(cards);
    fill(cards, preview, table);
    return card;
  }

  private void fill(Div cards, Preview preview, Schema.Table table) {
    cards.removeAll();
    table.columns().stream()
        .limit(shown)
        .forEach(column -> cards.add(new ColumnCard(preview, column.name(), Choices.NONE, null)));
    int all = table.columns().size();
    if (shown < all) {
      Button more =
          new Button(
              "Show " + Format.plural(Math.min(COLUMNS, all - shown), "more column"),
              _ -> {
                shown += COLUMNS;
                fill(cards, preview, table);
              });
      Span count = new Span(Format.count(shown) + " of " + Format.count(all) + " columns");
      count.addClassNames("quiet", "small");
      Div foot = new Div(more, count);
      foot.addClassName("foot");
      cards.add(foot);
    }
  }

  private Section samples(Dataset now, DatasetVersion version) {
    return switch (library.store(now.id(), version.version())) {
      case Result.Ok<Store>(Store store) ->
          new SamplesBrowser(
              () -> library.store(now.id(), version.version()),
              () -> library.split(now.id(), version.version()),
              store.schema(),
              store.samples(),
              asked,
              wanted -> tell(now, version, wanted));
      case Result.Failed<Store>(List<Problem> problems) -> {
        Section card = new Section(new H2("Samples"), new Paragraph(problems.getFirst().line()));
        card.addClassName("card");
        yield card;
      }
    };
  }

  /** Puts which samples are seen into the address, so that a reload shows them again. */
  private void tell(Dataset now, DatasetVersion version, SampleAddress wanted) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (version.version() != now.version()) {
      parameters.put(VERSION, List.of(Integer.toString(version.version())));
    }
    parameters.putAll(wanted.write());
    String query = new QueryParameters(parameters).getQueryString();
    String address =
        query.isEmpty() || query.length() > LONGEST
            ? Words.address(now)
            : Words.address(now) + "?" + query;
    getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
  }

  private void newVersion(Dataset now) {
    setEnabled(false);
    Background.run(
        () -> drafts.newVersion(now.id()),
        result -> {
          setEnabled(true);
          switch (result) {
            case Result.Ok<DatasetId>(DatasetId id) -> UI.getCurrent().navigate(Words.editing(id));
            case Result.Failed<DatasetId>(List<Problem> problems) -> Toasts.warn(problems);
          }
        },
        () -> setEnabled(true));
  }

  private void delete(Dataset now) {
    Runnable undo = library.delete(now.id());
    UI ui = UI.getCurrent();
    ui.navigate("data");
    Toasts.sayWithUndo(
        now.name() + " is deleted.",
        () -> {
          undo.run();
          ui.navigate(Words.address(now));
        });
  }
}
