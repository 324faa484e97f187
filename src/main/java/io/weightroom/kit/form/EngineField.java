package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.choice.Choice;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which engine trains, for the few who want to say so: closed, it is one line that tells what is
 * taken.
 */
public final class EngineField extends NativeDetails {

  private static final long serialVersionUID = 1L;

  private static final String WHAT =
      "The engine is the library that does the arithmetic. A network learns the same with each, up"
          + " to the last digits, but one may be faster.";

  private final Span now = new Span();
  private final Select<EngineWish> select = new Select<>();
  private final Paragraph words = new Paragraph();
  private transient Consumer<EngineWish> changed = _ -> {};
  private boolean showing;

  /**
   * Makes the field, which is not there where nothing can be chosen.
   *
   * @param auto what stands for no wish: "Automatic", or "As brisk-otter"
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
    Paragraph what = new Paragraph(WHAT);
    what.addClassNames("quiet", "small");
    setSummary(new Span("Engine"), now);
    setContent(new Div(select, words, what));
  }

  /**
   * Makes the field of something that is made from a run, which keeps the engine of that run unless
   * somebody wants another one.
   *
   * @param run the name of that run
   * @param kept what computed it
   * @param words what is to be said of a wish
   * @param changed gets what somebody wants
   */
  public static EngineField keeping(
      String run,
      Placement kept,
      Collection<EngineKind> installed,
      Function<EngineWish, String> words,
      Consumer<EngineWish> changed) {
    EngineField field = new EngineField("As " + run, installed);
    Consumer<EngineWish> tell =
        wish ->
            field.show(
                wish,
                wish.engine()
                    .map(EngineKind::title)
                    .orElseGet(() -> new Choice(kept.engine(), kept.threads(), "").taken()),
                words.apply(wish));
    field.onChange(tell.andThen(changed));
    tell.accept(EngineWish.AUTO);
    return field;
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
   * @param why a sentence about it; empty for none
   */
  public void show(EngineWish wish, String taken, String why) {
    showing = true;
    select.setValue(wish);
    showing = false;
    now.setText(taken);
    words.setText(why);
    words.setVisible(!why.isEmpty());
  }
}
