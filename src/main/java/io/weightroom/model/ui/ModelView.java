package io.weightroom.model.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.kit.Format;
import io.weightroom.model.Model;
import io.weightroom.run.MetricWords;
import io.weightroom.run.RunId;
import java.util.Optional;
import java.util.OptionalInt;

/** One model: its card, what it answers, what can be done with it. */
@Route("models/:run")
@Uses(DrawingPad.class)
class ModelView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient Modelling modelling;
  private String title = "";

  ModelView(Modelling modelling) {
    this.modelling = modelling;
    addClassNames("page", "model-page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<Model> found =
        event
            .getRouteParameters()
            .get("run")
            .flatMap(RunId::parse)
            .flatMap(modelling.models()::find);
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class);
      return;
    }
    Model model = found.get();
    title = model.name() + " · Weightroom";
    removeAll();
    Optional<ModelInputs> inputs = modelling.models().inputs(model.id());
    Div use = new Div();
    use.addClassName("stack");
    inputs.ifPresentOrElse(
        known ->
            use.add(
                new SamplePart(modelling, model.id(), known),
                new FilesPart(modelling, model.id(), known)),
        () -> use.add(old()));
    Div about =
        new Div(
            new CardPart(
                model,
                modelling.models().card(model),
                text -> modelling.runs().note(model.id(), text)),
            new TakeAway(model.id(), modelling.files()));
    about.addClassName("stack");
    Div columns = new Div(use, about);
    columns.addClassName("model-columns");
    add(header(model), columns);
  }

  private Div header(Model model) {
    Span origin = new Span(model.run().designName() + " · " + model.run().datasetLabel());
    origin.addClassName("quiet");
    Div words = new Div(new H1(model.name()), origin);
    model
        .headline()
        .ifPresent(
            head ->
                words.add(
                    new Paragraph(
                        MetricWords.capital(head.part())
                            + ": "
                            + head.words()
                            + head.baseline()
                                .map(
                                    rule ->
                                        "; the trivial rule reaches "
                                            + MetricWords.value(head.metric(), rule))
                                .orElse("")
                            + " · "
                            + Format.plural(model.report().parameters(), "parameter")
                            + " · "
                            + Format.bytes(modelling.models().bytes(model.id())))));
    Div actions = new Div();
    actions.addClassName("actions");
    OptionalInt done = modelling.runs().continuableFrom(model.id());
    if (done.isPresent()) {
      actions.add(
          new Button(
              "Train more epochs",
              _ -> GoOnDialog.open(modelling, CurrentUser.require().id(), model, done.getAsInt())));
    }
    actions.add(
        link("studio/new?run=" + model.id() + "&weights=start", "Start from these weights"),
        link("runs/" + model.id(), "Open the run"));
    RunId parent = model.run().parent();
    if (parent != null) {
      actions.add(
          link(
              "compare?runs=" + parent + "," + model.id() + "&base=" + parent,
              "Compare with what it was made from"));
    }
    Div header = new Div(words, actions);
    header.addClassNames("page-header", "model-header");
    return header;
  }

  private static Anchor link(String address, String text) {
    Anchor link = new Anchor(address, text);
    link.addClassName("button");
    return link;
  }

  private static Section old() {
    Section section =
        new Section(
            new H2("Predict"),
            new Paragraph(
                "This model was made before models kept what they take, so that it cannot be"
                    + " asked here. Train the run once more to have one that can."));
    section.addClassName("card");
    return section;
  }

  @Override
  public String getPageTitle() {
    return title;
  }
}
