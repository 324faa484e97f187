package io.weightroom.library.ui;

import com.vaadin.flow.component.UI;
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
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Preview;
import io.weightroom.reader.Sample;
import java.time.Clock;
import java.util.List;

/** Where data comes from: the samples, a table of one's own, and what is here already. */
@Route("data")
@PageTitle("Data · Weightroom")
class DataView extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Library library;
  private final transient Clock clock;
  private final UserId owner = CurrentUser.require().id();
  private final UnorderedList rows = new UnorderedList();
  private final Section own = new Section(new H2("Your datasets"), rows);

  DataView(Library library, Clock clock) {
    this.library = library;
    this.clock = clock;
    addClassNames("page", "data-page");
    Div samples = new Div();
    samples.addClassName("samples");
    Sample.all().forEach(sample -> samples.add(new SampleCard(sample, card -> take(sample, card))));
    Section ready = new Section(new H2("Samples"), samples);
    Section bring =
        new Section(
            new H2("Your own table"),
            new UploadZone(
                library, owner, draft -> UI.getCurrent().navigate(Words.address(draft))));
    own.addClassNames("card", "own");
    rows.addClassName("rows");
    add(
        new PageHeader(
            "Data",
            "A network learns from examples. Start with a sample: it opens with a design that fits."),
        own,
        ready,
        bring);
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
    List<Dataset> datasets = library.of(owner);
    datasets.forEach(dataset -> rows.add(row(dataset)));
    own.setVisible(!datasets.isEmpty());
  }

  private ListItem row(Dataset dataset) {
    Anchor name = new Anchor(Words.address(dataset), dataset.name());
    name.addClassNames("strong", "name");
    Div facts = new Div();
    facts.addClassNames("quiet", "facts");
    Preview preview = dataset.preview();
    Schema schema = preview == null ? null : preview.schema();
    if (schema != null) {
      facts.add(new Span(Words.size(schema)), new Span("predicts " + Words.target(schema)));
    }
    facts.add(new Span(Format.ago(dataset.created(), clock.instant())));
    Anchor next =
        dataset.draft()
            ? new Anchor(Words.address(dataset), "Finish the preview")
            : new Anchor(Words.training(dataset), "Train a model");
    next.addClassNames("button", "small");
    next.setAriaLabel(next.getText() + ": " + dataset.name());
    Button delete = new Button("Delete", _ -> delete(dataset));
    delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    delete.setAriaLabel("Delete " + dataset.name());
    ListItem row = new ListItem(name, facts);
    if (dataset.draft()) {
      Span badge = new Span("not in use yet");
      badge.addClassNames("badge", "warn");
      row.addComponentAtIndex(1, badge);
    }
    Div actions = new Div(next, delete);
    actions.addClassName("actions");
    row.add(actions);
    return row;
  }

  private void delete(Dataset dataset) {
    Runnable undo = library.delete(dataset.id());
    refresh();
    Toasts.sayWithUndo(
        dataset.name() + " is deleted.",
        () -> {
          undo.run();
          refresh();
        });
  }
}
