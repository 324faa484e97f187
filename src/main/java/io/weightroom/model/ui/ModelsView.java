package io.weightroom.model.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.model.Model;
import io.weightroom.model.Models;
import io.weightroom.run.MetricWords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The models of the person who looks, the newest first. */
@Route("models")
@PageTitle("Models · Weightroom")
class ModelsView extends Div {

  private static final long serialVersionUID = 1L;
  private static final int SHORT = 40;

  private final transient List<Model> all;
  private final Grid<Model> table = new Grid<>();
  private final Span nothing = new Span("No model has these words.");

  ModelsView(Models models, Clock clock) {
    addClassNames("page", "models-page");
    all = models.of(CurrentUser.require().id());
    add(
        new PageHeader(
            "Models", all.isEmpty() ? "" : Format.plural(all.size(), "model") + " to use"));
    if (all.isEmpty()) {
      Anchor studio = new Anchor("studio", "Open the studio");
      studio.addClassNames("button", "primary");
      add(
          new EmptyState(
              "No models yet",
              "A model is what a finished run leaves: it answers for new samples, and you can"
                  + " train it further or take it away. Train a design first.",
              studio));
      return;
    }
    TextField search = new TextField();
    search.setAriaLabel("Search models");
    search.setPlaceholder("Search by name, dataset or design");
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.EAGER);
    search.addClassName("models-search");
    search.addValueChangeListener(event -> show(event.getValue()));
    nothing.addClassName("quiet");
    columns(models, clock.instant());
    add(search, table, nothing);
    show("");
  }

  private void columns(Models models, Instant now) {
    table.addClassName("models-table");
    table.addThemeVariants(GridVariant.LUMO_NO_BORDER);
    table.setSelectionMode(Grid.SelectionMode.NONE);
    table.getElement().setAttribute("aria-label", "Models");
    table
        .addColumn(new ComponentRenderer<>(ModelsView::name))
        .setHeader("Model")
        .setFlexGrow(2)
        .setWidth("14rem");
    table
        .addColumn(new ComponentRenderer<>(ModelsView::headline))
        .setHeader("How good")
        .setFlexGrow(1)
        .setWidth("13rem");
    table
        .addColumn(
            model ->
                model
                    .headline()
                    .map(
                        head ->
                            head.baseline()
                                .map(value -> MetricWords.value(head.metric(), value))
                                .orElse("–"))
                    .orElse("–"))
        .setHeader("Trivial rule")
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(0)
        .setWidth("8rem");
    table.addColumn(model -> model.run().datasetLabel()).setHeader("Data").setFlexGrow(1);
    table.addColumn(model -> model.run().designName()).setHeader("Design").setFlexGrow(1);
    number("Parameters", model -> Format.count(model.report().parameters()), "8rem");
    number("Size", model -> Format.bytes(models.bytes(model.id())), "6.5rem");
    number("Made", model -> Format.ago(model.run().created(), now), "8rem");
  }

  private void number(String title, ValueProvider<Model, String> text, String width) {
    table
        .addColumn(text)
        .setHeader(title)
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(0)
        .setWidth(width);
  }

  private static Anchor name(Model model) {
    Anchor link = new Anchor("models/" + model.id(), model.name());
    link.addClassName("strong");
    return link;
  }

  private static Div headline(Model model) {
    Div cell = new Div();
    model
        .headline()
        .ifPresent(
            head -> {
              Span value = new Span(MetricWords.value(head.metric(), head.value()));
              value.addClassName("strong");
              Span what = new Span(" " + head.part() + " " + MetricWords.label(head.metric()));
              what.addClassNames("quiet", "small");
              cell.add(value, what);
            });
    return cell;
  }

  private void show(String search) {
    String[] words = search.strip().toLowerCase(Locale.ROOT).split("\\s+");
    List<Model> found =
        all.stream().filter(model -> Stream.of(words).allMatch(text(model)::contains)).toList();
    table.setItems(found);
    table.setAllRowsVisible(found.size() <= SHORT);
    table.setVisible(!found.isEmpty());
    nothing.setVisible(found.isEmpty());
  }

  private static String text(Model model) {
    return (model.name() + " " + model.run().datasetName() + " " + model.run().designName())
        .toLowerCase(Locale.ROOT);
  }
}
