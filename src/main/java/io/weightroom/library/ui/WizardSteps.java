package io.weightroom.library.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.weightroom.library.Draft;
import io.weightroom.reader.DataSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of the wizard, each to be gone to as soon as it can be. */
final class WizardSteps extends Nav {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<Step> chosen;
  private final OrderedList list = new OrderedList();

  WizardSteps(Consumer<Step> chosen) {
    this.chosen = chosen;
    addClassName("wizard-steps");
    setAriaLabel("Steps");
    add(list);
  }

  /** What a step is called for a kind of data. */
  String title(@Nullable Draft draft, Step step) {
    return step == Step.CORRECT && draft != null && draft.source() != null
        ? switch (draft.source()) {
          case DataSource.Csv _ -> "Columns";
          case DataSource.Zip _ -> "Folders";
          case DataSource.Idx _, DataSource.Stored _ -> "Images";
        }
        : step.title();
  }

  void show(@Nullable Draft draft, Step now) {
    list.removeAll();
    for (Step step : Step.values()) {
      NativeButton button = new NativeButton();
      Span number = new Span(Integer.toString(step.ordinal() + 1));
      number.addClassName("number");
      button.add(number, new Span(title(draft, step)));
      button.setId("step-" + step.key());
      button.addClickListener(_ -> chosen.accept(step));
      button.setEnabled(
          draft != null && (step == Step.FILE || draft.source() != null) && step != now);
      if (step == now) {
        button.getElement().setAttribute("aria-current", "step");
      }
      ListItem item = new ListItem(button);
      item.setClassName("now", step == now);
      item.setClassName("done", step.ordinal() < now.ordinal());
      list.add(item);
    }
  }
}
