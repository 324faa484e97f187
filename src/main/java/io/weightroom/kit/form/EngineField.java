package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which engine trains, for the few who want to say so: closed, it is one line that tells what is
 * taken.
 */
public final class EngineField extends NativeDetails {

  private static final long serialVersionUID = 1L;

  private final Span now = new Span();
  private final Select<EngineWish> select = new Select<>();
  private final Paragraph words = new Paragraph();
  private transient Consumer<EngineWish> changed = _ -> {};
  private boolean showing;

  /**
   * Makes the field, which is not there where nothing can be chosen.
   *
   * @param auto what stands for no wish: "Auto", or "As brisk-otter"
   * @param installed the engines that there are
   */
  public EngineField(String auto, Collection<EngineKind> installed) {
    addClassNames("form-more", "form-engine");
    List<EngineWish> wishes = new ArrayList<>();
    wishes.add(EngineWish.AUTO);
    installed.stream().sorted().map(EngineWish::of).forEach(wishes::add);
    setVisible(wishes.size() > 2);
    select.setItems(wishes);
    select.setItemLabelGenerator(
        wish -> wish == null ? "" : wish.engine().map(EngineKind::title).orElse(auto));
    select.setAriaLabel("Engine");
    select.setWidthFull();
    select.addValueChangeListener(
        event -> {
          if (!showing && event.getValue() != null) {
            changed.accept(event.getValue());
          }
        });
    now.addClassName("quiet");
    words.addClassNames("quiet", "small");
    setSummary(new Span("Engine"), now);
    setContent(new Div(select, words));
  }

  /** Gets what somebody wants. */
  public void onChange(Consumer<EngineWish> listener) {
    changed = listener;
  }

  /**
   * Shows a wish.
   *
   * @param taken the engine that it comes to, such as "LibTorch, 2 threads"; empty while nobody
   *     knows
   * @param why a sentence about it
   */
  public void show(EngineWish wish, String taken, String why) {
    showing = true;
    select.setValue(wish);
    showing = false;
    now.setText(taken);
    words.setText(why);
  }
}
