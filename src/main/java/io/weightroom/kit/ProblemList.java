package io.weightroom.kit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.util.List;

/** What is wrong, each mistake with what mends it; takes no room while nothing is. */
public final class ProblemList extends Div {

  private static final long serialVersionUID = 1L;

  public ProblemList() {
    addClassNames("alert", "problems");
    getElement().setAttribute("role", "alert");
    setVisible(false);
  }

  /** Shows these problems instead of those before. */
  public void show(List<Problem> problems) {
    removeAll();
    for (Problem problem : problems) {
      Div line = new Div();
      String place = place(problem.where());
      if (!problem.what().startsWith(place)) {
        Span where = new Span(place);
        where.addClassName("place");
        line.add(where);
      }
      line.add(new Span(problem.what()));
      if (!problem.remedy().isEmpty()) {
        Span remedy = new Span(problem.remedy());
        remedy.addClassName("remedy");
        line.add(remedy);
      }
      add(line);
    }
    setVisible(!problems.isEmpty());
  }

  /** Settings and fields stand in the sentence already. */
  private static String place(Place where) {
    return switch (where) {
      case Place.InRecipe _, Place.AtField _ -> "";
      default -> where.label();
    };
  }
}
