package io.weightroom.model.ui;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.weightroom.catalog.Result;
import io.weightroom.model.Model;
import io.weightroom.model.ModelCard;
import io.weightroom.run.MetricWords;
import java.util.Map;
import java.util.function.Function;

/** The card of a model: what it is, results, limits, data, recipe, notes. */
final class CardPart extends Section {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the card.
   *
   * @param keep keeps what a person writes about the model
   */
  CardPart(Model model, ModelCard card, Function<String, Result<String>> keep) {
    addClassNames("card", "model-card");
    add(new H2("Card"), new Paragraph(card.what()));
    add(new H3("Results"), results(model));
    UnorderedList limits = new UnorderedList();
    card.limits().forEach(limit -> limits.add(new ListItem(limit)));
    add(new H3("Limits"), limits);
    add(new H3("Notes"), notes(model.run().notes(), keep));
    add(new H3("Data"), list(card.data()), new H3("Recipe"), list(card.recipe()));
  }

  private static Div results(Model model) {
    NativeTableRow head =
        new NativeTableRow(header("Part"), header("Metric"), header("Model"), header("Rule"));
    head.getChildren().skip(2).forEach(cell -> cell.getElement().getClassList().add("model-right"));
    NativeTableBody body = new NativeTableBody();
    model
        .report()
        .parts()
        .forEach(
            (name, part) ->
                part.metrics()
                    .forEach(
                        (metric, value) -> {
                          Double trivial = part.baseline().get(metric);
                          body.add(
                              new NativeTableRow(
                                  new NativeTableCell(ModelCard.partName(name)),
                                  new NativeTableCell(MetricWords.brief(metric)),
                                  number(MetricWords.value(metric, value)),
                                  number(
                                      trivial == null ? "–" : MetricWords.value(metric, trivial))));
                        }));
    NativeTable table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassName("plain");
    Div all = new Div(table);
    model
        .headline()
        .ifPresent(
            headline -> {
              Paragraph rule = new Paragraph("The trivial rule: " + headline.rule() + ".");
              rule.addClassNames("quiet", "small");
              all.add(rule);
            });
    return all;
  }

  private static NativeTableHeaderCell header(String text) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", "col");
    return cell;
  }

  private static NativeTableCell number(String text) {
    NativeTableCell cell = new NativeTableCell(text);
    cell.addClassName("model-right");
    return cell;
  }

  private static DescriptionList list(Map<String, String> rows) {
    DescriptionList list = new DescriptionList();
    rows.forEach(
        (term, text) ->
            list.add(new DescriptionList.Term(term), new DescriptionList.Description(text)));
    return list;
  }

  private static TextArea notes(String text, Function<String, Result<String>> keep) {
    TextArea field = new TextArea();
    field.setAriaLabel("Notes");
    field.setPlaceholder("What it is for, who may use it, what to look out for");
    field.setValue(text);
    field.setMinRows(2);
    field.setMaxRows(12);
    field.setWidthFull();
    field.addValueChangeListener(
        event -> {
          Result<String> kept = keep.apply(event.getValue());
          field.setInvalid(!kept.problems().isEmpty());
          field.setErrorMessage(kept.problems().isEmpty() ? "" : kept.problems().getFirst().line());
          field.setHelperText(kept.problems().isEmpty() ? "Saved" : "");
        });
    return field;
  }
}
