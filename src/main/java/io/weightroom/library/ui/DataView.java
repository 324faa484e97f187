package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.library.Library;
import io.weightroom.reader.Sample;
import java.time.Clock;
import java.util.List;

/** Where data comes from: the samples, a table of one's own, and what is here already. */
@Route("data")
@PageTitle("Data · Weightroom")
class DataView extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Library library;
  private final transient Drafts drafts;
  private final transient Clock clock;
  private final UserId owner = CurrentUser.require().id();
  private final UnorderedList rows = new UnorderedList();
  private final Section own = new Section(new H2("Your datasets"), rows);

  DataView(Library library, Drafts drafts, Clock clock) {
    this.library = library;
    this.drafts = drafts;
    this.clock = clock;
    addClassNames("page", "data-page");
    Div samples = new Div();
    samples.addClassName("samples");
    Sample.all().forEach(sample -> samples.add(new SampleCard(sample, card -> take(sample, card))));
    Section ready = new Section(new H2("Samples"), samples);
    Anchor bring = new Anchor("data/new", "Bring your own data");
    bring.addClassNames("button", "primary");
    bring.setId("bring");
    own.addClassNames("card", "own");
    rows.addClassName("rows");
    add(
        new PageHeader(
            "Data",
            "A network learns from examples. Bring your own, or start with a sample: it opens with a"
                + " design that fits.",
            bring),
        own,
        ready);
    refresh();
  }

  private void take(Sample sample, SampleCard card) {
    card.setBusy(true);
    Background.run(
        () -> library.take(owner, sample),
        result -> {
          card.setBusy(false);
          switch (result) {
            case Result.Ok<Dataset>(Dataset dataset) -> Words.train(dataset);
            case Result.Failed<Dataset>(List<Problem> problems) -> Toasts.warn(problems);
          }
        },
        () -> card.setBusy(false));
  }

  private void refresh() {
    rows.removeAll();
    List<Draft> open = drafts.of(owner);
    List<Dataset> datasets = library.of(owner);
    open.forEach(draft -> rows.add(row(draft)));
    datasets.forEach(dataset -> rows.add(row(dataset)));
    own.setVisible(!datasets.isEmpty() || !open.isEmpty());
  }

  private ListItem row(Draft draft) {
    Anchor name = new Anchor(Words.editing(draft.id()), draft.name());
    name.addClassNames("strong", "name");
    Span badge =
        new Span(
            drafts.importing(draft.id()).isPresent()
                ? "is imported"
                : draft.accepted() > 0 ? "new version, not saved yet" : "not saved yet");
    badge.addClassNames("badge", "warn");
    Div facts = new Div();
    facts.addClassNames("quiet", "facts");
    if (draft.schema() != null) {
      facts.add(new Span(Words.size(draft.schema())));
    }
    facts.add(new Span(Format.ago(draft.changed(), clock.instant())));
    Anchor next = new Anchor(Words.editing(draft.id()), "Go on");
    next.addClassNames("button", "small");
    next.setAriaLabel("Go on: " + draft.name());
    ListItem row = new ListItem(name, badge, facts);
    Div actions = new Div(next);
    if (draft.accepted() == 0) {
      actions.add(deleting(draft.id(), draft.name()));
    }
    actions.addClassName("actions");
    row.add(actions);
    return row;
  }

  private ListItem row(Dataset dataset) {
    Anchor name = new Anchor(Words.address(dataset), dataset.label());
    name.addClassNames("strong", "name");
    Div facts = new Div();
    facts.addClassNames("quiet", "facts");
    facts.add(
        new Span(Words.size(dataset.schema())),
        new Span("predicts " + Words.target(dataset.schema())),
        new Span(Format.ago(dataset.created(), clock.instant())));
    Anchor next = new Anchor(Words.training(dataset), "Train a model");
    next.addClassNames("button", "small");
    next.setAriaLabel("Train a model: " + dataset.name());
    Div actions = new Div(next, deleting(dataset.id(), dataset.name()));
    actions.addClassName("actions");
    ListItem row = new ListItem(name, facts);
    row.add(actions);
    return row;
  }

  private Button deleting(DatasetId id, String name) {
    Button delete = new Button("Delete", _ -> delete(id, name));
    delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    delete.setAriaLabel("Delete " + name);
    return delete;
  }

  private void delete(DatasetId id, String name) {
    Runnable undo = library.delete(id);
    refresh();
    Toasts.sayWithUndo(
        name + " is deleted.",
        () -> {
          undo.run();
          refresh();
        });
  }
}
