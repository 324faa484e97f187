package io.weightroom.library.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.kit.Format;
import io.weightroom.library.Draft;
import java.util.Map;
import java.util.Optional;

/** What shares make of a dataset: how many samples each part gets, of each class, too. */
final class SharesOutlook extends Div {

  private static final long serialVersionUID = 1L;
  private static final int CLASSES = 12;

  /** So many samples are dealt to see whether each part gets one; of more, each has enough. */
  private static final int DEALT = 10_000;

  private final transient Schema schema;
  private final transient SplitPlan.Shares shares;
  private final transient ClassCounts classes;

  /**
   * @param classes whether classes are predicted
   */
  SharesOutlook(Draft draft, Schema schema, SplitPlan.Shares shares, boolean classes) {
    this.schema = schema;
    this.shares = shares;
    this.classes = ClassCounts.of(draft);
    boolean stratified = classes && shares.stratified();
    addClassName("split-outlook");
    add(new SplitBar(SplitBar.of(samples(), shares.validation(), shares.test())));
    obstacle(draft, stratified).ifPresent(this::add);
    if (stratified && !this.classes.counts().isEmpty()) {
      add(perClass());
    }
  }

  /** Images without a class are in no part. */
  private long samples() {
    return schema instanceof Schema.Images && classes.whole() ? classes.total() : schema.samples();
  }

  /** Few samples are dealt at once, to say before any run whether each part gets one. */
  private Optional<Paragraph> obstacle(Draft draft, boolean stratified) {
    boolean table = schema instanceof Schema.Table;
    boolean known = table ? draft.preview() != null && !draft.preview().sampled() : classes.whole();
    if (!known || samples() > DEALT) {
      return Optional.empty();
    }
    int[] labels = stratified && classes.whole() ? classes.each() : null;
    int samples = labels == null ? (int) samples() : labels.length;
    return Split.draw(samples, labels, shares.validation(), shares.test(), shares.seed())
        .problems()
        .stream()
        .findFirst()
        .map(
            problem -> {
              Paragraph wrong =
                  new Paragraph(
                      problem.what()
                          + " Give more "
                          + (table ? "rows" : "images")
                          + ", or choose 0 % for validation and test.");
              wrong.addClassNames("small", "wrong");
              return wrong;
            });
  }

  private Div perClass() {
    Div all = new Div(new H3("By class"));
    all.addClassName("split-classes");
    // of a large table only the beginning is counted so far: its classes stand for all of it
    double scale = Math.max(1, (double) samples() / Math.max(1, classes.total()));
    int[] sizes =
        classes.counts().stream()
            .mapToInt(count -> (int) Math.round(count.count() * scale))
            .toArray();
    Split.Quotas quotas = Split.Quotas.of(sizes, shares.validation(), shares.test());
    for (int i = 0; i < Math.min(CLASSES, sizes.length); i++) {
      Span name = new Span(Words.cut(classes.counts().get(i).word(), 40));
      long validated = quotas.validation()[i];
      long tested = quotas.test()[i];
      Map<Part, Long> parts =
          Map.of(
              Part.TRAIN, sizes[i] - validated - tested,
              Part.VALIDATION, validated,
              Part.TEST, tested);
      Div row = new Div(name, new SplitBar(parts));
      row.addClassName("class-row");
      all.add(row);
    }
    int more = classes.counts().size() - CLASSES;
    if (more > 0) {
      Span words = new Span("and " + moreClasses(more));
      words.addClassNames("quiet", "small");
      all.add(words);
    }
    return all;
  }

  static String moreClasses(int count) {
    return Format.count(count) + (count == 1 ? " more class" : " more classes");
  }
}
