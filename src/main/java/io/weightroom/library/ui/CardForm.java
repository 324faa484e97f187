package io.weightroom.library.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.library.Card;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people say of a dataset: where it is from, its licence, notes. Kept as it is written. */
final class CardForm extends Div {

  private static final long serialVersionUID = 1L;
  private static final List<String> LICENCES =
      List.of(
          "CC0 1.0",
          "CC BY 4.0",
          "CC BY-SA 4.0",
          "CC BY-NC 4.0",
          "ODbL 1.0",
          "ODC-BY 1.0",
          "own data, not to be passed on");

  private final TextField origin = new TextField("Source");
  private final ComboBox<String> licence = new ComboBox<>("Licence");
  private final TextArea notes = new TextArea("Notes");
  private final transient Function<Card, Result<Card>> keep;

  /**
   * @param keep keeps the card, or says what is wrong with it
   */
  CardForm(Card card, Function<Card, Result<Card>> keep) {
    this.keep = keep;
    addClassNames("fields", "card-form");
    origin.setId("card-origin");
    origin.setHelperText("Who made it, and where it was taken from.");
    origin.setMaxLength(Card.ORIGIN);
    origin.setValue(card.origin());
    licence.setId("card-licence");
    licence.setAllowCustomValue(true);
    licence.setItems(
        card.licence().isEmpty() || LICENCES.contains(card.licence())
            ? LICENCES
            : Stream.concat(LICENCES.stream(), Stream.of(card.licence())).toList());
    licence.setPlaceholder("not stated");
    licence.setValue(card.licence().isEmpty() ? null : card.licence());
    licence.setClearButtonVisible(true);
    notes.setId("card-notes");
    notes.setMaxLength(Card.NOTES);
    notes.setValue(card.notes());
    origin.addValueChangeListener(_ -> keep());
    licence.addValueChangeListener(_ -> keep());
    licence.addCustomValueSetListener(event -> custom(event.getDetail()));
    notes.addValueChangeListener(_ -> keep());
    add(origin, licence, notes);
  }

  private void custom(String text) {
    String cut = text.length() > Card.LICENCE ? text.substring(0, Card.LICENCE) : text;
    licence.setItems(Stream.concat(LICENCES.stream(), Stream.of(cut)).distinct().toList());
    licence.setValue(cut);
  }

  private void keep() {
    String chosen = licence.getValue();
    Result<Card> result =
        keep.apply(new Card(origin.getValue(), chosen == null ? "" : chosen, notes.getValue()));
    origin.setInvalid(false);
    notes.setInvalid(false);
    for (Problem problem : result.problems()) {
      boolean inNotes = problem.where().equals(new Place.AtField("notes"));
      if (inNotes) {
        notes.setErrorMessage(problem.what());
        notes.setInvalid(true);
      } else {
        origin.setErrorMessage(problem.what());
        origin.setInvalid(true);
      }
    }
  }
}
