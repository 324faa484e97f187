package io.weightroom.account.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small form that shows each problem at its field; what belongs to none stands above. */
final class Form extends Div {

  private static final long serialVersionUID = 1L;

  private final Map<String, Component> fields = new LinkedHashMap<>();
  private final Paragraph alert = new Paragraph();

  Form() {
    addClassName("form");
    alert.addClassName("alert");
    alert.getElement().setAttribute("role", "alert");
    add(alert);
  }

  <F extends Component & HasValidation> void addField(String name, F field) {
    fields.put(name, field);
    add(field);
  }

  /** Shows the problems and puts the cursor where the first one is; none clears the form. */
  void show(List<Problem> problems) {
    alert.setText("");
    fields.values().forEach(field -> ((HasValidation) field).setInvalid(false));
    Component first = null;
    for (Problem problem : problems) {
      String sentence = (problem.what() + " " + problem.remedy()).strip();
      Component field =
          problem.where() instanceof Place.AtField(String name) ? fields.get(name) : null;
      if (field == null) {
        alert.setText(sentence);
      } else {
        ((HasValidation) field).setErrorMessage(sentence);
        ((HasValidation) field).setInvalid(true);
        first = first == null ? field : first;
      }
    }
    if (first instanceof Focusable<?> focusable) {
      focusable.focus();
    }
  }
}
