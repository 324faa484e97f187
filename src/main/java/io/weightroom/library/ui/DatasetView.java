package io.weightroom.library.ui;

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
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.ProblemList;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as it was understood. A draft can be understood otherwise: each choice is kept and
 * looked at again at once. What is accepted stays as it is.
 */
@Route("data/:dataset")
class DatasetView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;
  private static final int COLUMNS = 40;

  private final transient Library library;
  private transient @Nullable Dataset dataset;
  private int shown = COLUMNS;

  DatasetView(Library library) {
    this.library = library;
    addClassNames("page", "dataset-page");
    getElement()
        .executeJs(
            """
            this.addEventListener('focusin', event => {
              this.lastField =
                  event.target.closest('vaadin-select, vaadin-combo-box, vaadin-text-field')?.id;
            });
            """);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<Dataset> found =
        event.getRouteParameters().get("dataset").flatMap(DatasetId::parse).flatMap(library::find);
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    show(found.get());
  }

  @Override
  public String getPageTitle() {
    return (dataset == null ? "Data" : dataset.name()) + " · Weightroom";
  }

  private void show(Dataset now) {
    dataset = now;
    removeAll();
    Preview preview = now.preview();
    if (preview == null) {
      return;
    }
    Div side = new Div();
    side.addClassName("side");
    Section facts = facts(now, preview);
    Section columns = columns(now, preview);
    side.add(facts);
    if (now.draft()) {
      side.add(
          new AcceptPanel(
              library,
              now,
              open -> {
                facts.setEnabled(open);
                columns.setEnabled(open);
              }));
    }
    Div samples = new Div(columns, first(preview));
    samples.addClassName("samples-side");
    Div both = new Div(side, samples);
    both.addClassName("columns-2");
    add(header(now, preview), both);
  }

  private PageHeader header(Dataset now, Preview preview) {
    Schema schema = preview.schema();
    String about =
        schema == null
            ? "What was found in the file needs a decision."
            : Words.size(schema) + " · predicts " + Words.target(schema);
    Button delete = new Button("Delete", _ -> delete(now));
    delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    if (now.draft()) {
      return new PageHeader(now.name(), about, delete);
    }
    Anchor train = new Anchor(Words.training(now), "Train a model");
    train.addClassNames("button", "primary");
    return new PageHeader(now.name(), about, delete, train);
  }

  /** How the bytes are read and what is predicted. */
  private Section facts(Dataset now, Preview preview) {
    Section card = new Section(new H2(now.draft() ? "How the file is read" : "How it is read"));
    card.addClassName("card");
    ProblemList problems = new ProblemList();
    problems.show(
        Words.named(
            preview.problems().stream()
                .filter(problem -> !(problem.where() instanceof Place.AtColumn))
                .toList(),
            now.name()));
    card.add(problems);
    switch (now.source()) {
      case DataSource.Csv csv -> {
        boolean draft = now.draft();
        card.add(
            new ReadingPanel(
                preview, csv.options(), draft ? options -> inspect(now, csv, options) : null),
            new TargetPanel(
                preview,
                csv.options().choices(),
                draft ? choices -> inspect(now, csv, csv.options().with(choices)) : null));
      }
      case DataSource.Idx _, DataSource.Zip _ -> card.add(images(preview));
      case DataSource.Stored _ -> card.setVisible(false);
    }
    return card;
  }

  private static Div images(Preview preview) {
    Div facts = new Div();
    facts.addClassName("fields");
    if (preview.schema() instanceof Schema.Images images) {
      facts.add(
          ReadingPanel.fact("Files", "IDX, images and labels"),
          ReadingPanel.fact("One image", images.height() + " × " + images.width() + " pixels"),
          ReadingPanel.fact("Colours", images.channels() == 1 ? "grey" : "red, green, blue"),
          ReadingPanel.fact("Classes", String.join(", ", images.labels())));
    }
    return facts;
  }

  private Section columns(Dataset now, Preview preview) {
    Section card = new Section();
    card.addClassName("card");
    if (!(now.source() instanceof DataSource.Csv csv)) {
      card.setVisible(false);
      return card;
    }
    int all = preview.columns().size();
    card.add(
        new H2("Columns"),
        new ColumnsTable(
            preview,
            csv.options().choices(),
            shown,
            now.draft() ? choices -> inspect(now, csv, csv.options().with(choices)) : null));
    if (shown < all) {
      Button more =
          new Button(
              "Show " + Format.plural(Math.min(COLUMNS, all - shown), "more column"),
              _ -> {
                shown += COLUMNS;
                show(now);
              });
      Span count = new Span(Format.count(shown) + " of " + Format.count(all) + " columns");
      count.addClassNames("quiet", "small");
      Div foot = new Div(more, count);
      foot.addClassName("foot");
      card.add(foot);
    }
    return card;
  }

  private Section first(Preview preview) {
    boolean images = preview.schema() instanceof Schema.Images;
    int count = images ? preview.images().size() : preview.rows().size();
    Section card =
        new Section(
            new H2("The first " + Format.plural(count, images ? "image" : "row")),
            FirstSamples.of(preview, shown));
    card.addClassName("card");
    card.setVisible(count > 0);
    return card;
  }

  /**
   * Reads the file again, which takes a worker about a second. Until then nothing else can be
   * chosen, since the next choice builds on this one; then the focus is where it was.
   */
  private void inspect(Dataset now, DataSource.Csv csv, CsvOptions options) {
    DataSource.Csv source = new DataSource.Csv(csv.file(), csv.test(), options);
    setBusy(true);
    Background.run(
        () -> library.inspect(now.id(), source),
        result -> {
          setBusy(false);
          if (result instanceof Result.Failed<Preview>(List<Problem> problems)) {
            Toasts.warn(Words.named(problems, now.name()));
          }
          library.find(now.id()).ifPresent(this::show);
          getElement()
              .executeJs(
                  """
                  if (this.lastField && document.activeElement === document.body)
                    requestAnimationFrame(() => document.getElementById(this.lastField)?.focus());
                  """);
        },
        () -> setBusy(false));
  }

  private void setBusy(boolean busy) {
    setEnabled(!busy);
    setClassName("busy", busy);
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
