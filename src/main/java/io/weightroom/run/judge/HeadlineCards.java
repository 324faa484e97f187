package io.weightroom.run.judge;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.HeadlineNumber;
import io.weightroom.kit.Help;
import io.weightroom.run.judge.JudgedRuns.Judged;
import java.util.List;

/** The numbers that say how good a model is on a part, each with its interval and the rule. */
final class HeadlineCards extends Section {

  private static final long serialVersionUID = 1L;

  HeadlineCards(Judged judged) {
    addClassName("figures");
    setAriaLabel("How good it is on this part");
    List<String> labels = judged.matrix().map(ConfusionMatrix::labels).orElse(List.of());
    String rule = judged.rule().map(found -> RuleWords.name(found, labels)).orElse("");
    judged.headline().forEach(number -> add(card(number, rule)));
  }

  private static Div card(HeadlineNumber number, String rule) {
    String name = MeasureWords.title(number);
    H3 title = new H3(name);
    Help help =
        new Help(
            name, MeasureWords.meaning(number.measure()), MeasureWords.formula(number.measure()));
    Div head = new Div(title, help);
    head.addClassName("judge-card-head");
    Span value = new Span(MeasureWords.value(number.measure(), number.value()));
    value.addClassName("number");
    Div card = new Div(head, value);
    card.addClassNames("card", "figure", "judge-card");
    String interval = MeasureWords.interval(number);
    if (!interval.isEmpty()) {
      card.add(below(interval));
    }
    if (!rule.isEmpty() && Double.isFinite(number.trivial())) {
      card.add(below(rule + ": " + MeasureWords.value(number.measure(), number.trivial())));
    }
    return card;
  }

  private static Div below(String text) {
    Div below = new Div(text.replace(" %", "\u00a0%"));
    below.addClassName("below");
    return below;
  }
}
