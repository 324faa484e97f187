package io.weightroom.run.judge;

import com.vaadin.flow.component.html.Span;
import io.weightroom.judge.TrivialRule;
import io.weightroom.kit.Format;
import java.util.List;

/** What the trivial rule reaches, beside what the model does. */
final class RuleWords {
  private RuleWords() {}

  /** The rule in words: Always "cat", Always 20.0. */
  static String name(TrivialRule rule, List<String> labels) {
    return switch (rule) {
      case TrivialRule.MostFrequent most -> "Always \"" + labels.get(most.label()) + "\"";
      case TrivialRule.Mean(double value) -> "Always " + Format.measure(value);
    };
  }

  /** The rule's score as it stands behind the model's in a table. */
  static Span beside(double score) {
    Span hidden = new Span(", the rule ");
    hidden.addClassName("visually-hidden");
    Span beside = new Span(hidden, new Span(MeasureWords.score(score)));
    beside.addClassName("judge-rule");
    return beside;
  }
}
