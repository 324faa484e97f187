package io.weightroom.compare.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.shared.Registration;
import io.weightroom.account.UserId;
import io.weightroom.compare.CompareAddress;
import io.weightroom.compare.MetricRows;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a comparison, kept up to date while runs train. */
final class ComparePage extends Div {

  private static final long serialVersionUID = 1L;

  private final transient CompareParts parts;
  private final transient UserId owner;
  private final transient CompareAddress address;
  private transient List<RunFacts> runs;
  private final int baseline;
  private final RunChips chips;
  private final MetricsTable metrics;
  private @Nullable OutcomesPart outcomes;
  private transient Set<RunId> judged = Set.of();
  private transient @Nullable Registration beat;

  /**
   * Makes the page.
   *
   * @param address runs that are there and are the person's
   * @param missing how many were asked for that are not
   * @param go opens another comparison
   */
  ComparePage(
      CompareParts parts,
      UserId owner,
      CompareAddress address,
      int missing,
      Consumer<CompareAddress> go) {
    this.parts = parts;
    this.owner = owner;
    this.address = address;
    this.runs = parts.lists().of(owner, address.runs());
    this.baseline = Math.max(0, address.runs().indexOf(address.baseline()));
    addClassName("compare");
    Anchor back = new Anchor("runs", "All runs");
    back.addClassName("button");
    add(new PageHeader("Compare", words(), back));
    if (missing > 0) {
      Paragraph sentence =
          new Paragraph(
              (missing == 1 ? "One run" : Format.count(missing) + " runs")
                  + " of this address "
                  + (missing == 1 ? "is" : "are")
                  + " not there, or not yours; the others are shown.");
      sentence.addClassNames("trouble", "warn");
      add(sentence);
    }
    chips = new RunChips(parts.lists(), owner, address, go);
    metrics = new MetricsTable();
    if (runs.isEmpty()) {
      add(empty(), chips);
      chips.show(runs, baseline);
      return;
    }
    add(chips);
    show();
    if (runs.size() < 2) {
      Paragraph more = new Paragraph("Add a second run to see how they differ.");
      more.addClassName("quiet");
      add(more);
      return;
    }
    RunFacts first = runs.get(baseline);
    add(
        new CurvesPart(parts.monitor(), runs),
        metrics,
        new SettingsTable(runs),
        new NetworksPart(parts, runs, first, other(), go, address));
    judge();
  }

  /** What the models said of samples; it grows by the runs that end while the page is open. */
  private void judge() {
    Set<RunId> over =
        runs.stream()
            .filter(run -> !run.run().status().isActive())
            .map(run -> run.run().id())
            .collect(Collectors.toSet());
    if (outcomes == null || !over.equals(judged)) {
      judged = over;
      OutcomesPart now = new OutcomesPart(parts.files(), runs, baseline);
      if (outcomes == null) {
        add(now);
      } else {
        replace(outcomes, now);
      }
      outcomes = now;
    }
  }

  private static EmptyState empty() {
    Anchor choose = new Anchor("runs", "Choose runs");
    choose.addClassNames("button", "primary");
    return new EmptyState(
        "Nothing to compare yet",
        "Tick two to twenty runs in the table of runs and press Compare: curves, metrics, settings"
            + " and networks then stand beside each other. Or add runs here by their names.",
        choose);
  }

  private String words() {
    return runs.size() < 2
        ? ""
        : Format.plural(runs.size(), "run")
            + ", measured against "
            + runs.get(baseline).run().name();
  }

  /** The run whose network is drawn against the baseline's. */
  private RunFacts other() {
    RunId wanted = address.other();
    RunId base = runs.get(baseline).run().id();
    return runs.stream()
        .filter(run -> run.run().id().equals(wanted) && !run.run().id().equals(base))
        .findFirst()
        .or(() -> runs.stream().filter(run -> !run.run().id().equals(base)).findFirst())
        .orElseThrow();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    beat =
        parts
            .pulse()
            .join(event.getUI(), () -> parts.lists().of(owner, address.runs()), this::lookAgain);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (beat != null) {
      beat.remove();
      beat = null;
    }
  }

  private void lookAgain(List<RunFacts> now) {
    if (!now.equals(runs) && now.size() == runs.size()) {
      runs = now;
      show();
      if (runs.size() > 1) {
        judge();
      }
    }
  }

  private void show() {
    chips.show(runs, baseline);
    metrics.show(runs, MetricRows.of(runs, baseline), baseline);
  }
}
