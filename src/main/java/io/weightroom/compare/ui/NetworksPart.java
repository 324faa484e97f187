package io.weightroom.compare.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.weightroom.catalog.Result;
import io.weightroom.compare.CompareAddress;
import io.weightroom.compare.NetworkDifference;
import io.weightroom.job.Job;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.canvas.Scene;
import io.weightroom.library.Dataset;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Design;
import io.weightroom.network.Verdict;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The networks of two runs in one drawing, and how they differ in words. */
final class NetworksPart extends Section {

  private static final long serialVersionUID = 1L;

  private final transient CompareParts parts;

  /**
   * Draws two networks.
   *
   * @param first the baseline
   * @param other what became of it
   */
  NetworksPart(
      CompareParts parts,
      List<RunFacts> runs,
      RunFacts first,
      RunFacts other,
      Consumer<CompareAddress> go,
      CompareAddress address) {
    this.parts = parts;
    addClassNames("card", "compare-networks");
    Div head = new Div(new H2("Networks"));
    head.addClassName("compare-head");
    if (runs.size() > 2) {
      head.add(choice(runs, first, other, go, address));
    }
    add(head);
    Result<Job> before = parts.files().job(first.run().id());
    Result<Job> after = parts.files().job(other.run().id());
    if (before instanceof Result.Ok<Job>(Job one) && after instanceof Result.Ok<Job>(Job two)) {
      show(first, one.design(), other, two.design());
    } else {
      add(new Paragraph("The network of one of these runs can no longer be read."));
    }
  }

  private static Select<RunFacts> choice(
      List<RunFacts> runs,
      RunFacts first,
      RunFacts other,
      Consumer<CompareAddress> go,
      CompareAddress address) {
    Select<RunFacts> choice = new Select<>();
    choice.setAriaLabel("Network to compare with the baseline's");
    choice.setItems(runs.stream().filter(run -> !run.equals(first)).toList());
    choice.setItemLabelGenerator(run -> first.run().name() + " → " + run.run().name());
    choice.setValue(other);
    choice.addClassName("compare-pair");
    choice.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() != null) {
            go.accept(address.drawing(event.getValue().run().id()));
          }
        });
    return choice;
  }

  private void show(RunFacts first, Design one, RunFacts other, Design two) {
    NetworkDifference difference = NetworkDifference.of(one.network(), two.network());
    NetworkCanvas canvas = new NetworkCanvas();
    canvas.setReadOnly(true);
    canvas.show(
        Scene.of(
            difference.drawn(),
            settled(difference, verdict(first, one), verdict(other, two)),
            difference.marks()));
    Div words = new Div();
    words.addClassName("compare-changes");
    words.add(new H3("From " + first.run().name() + " to " + other.run().name()));
    if (difference.isNone()) {
      words.add(new Paragraph("The networks are alike."));
    } else {
      UnorderedList list = new UnorderedList();
      difference.changes().forEach(change -> list.add(new ListItem(change)));
      words.add(list, legend());
    }
    Div both = new Div(canvas, words);
    both.addClassName("compare-network");
    add(both);
  }

  private static Div legend() {
    Div legend = new Div();
    legend.addClassNames("compare-legend", "quiet", "small");
    legend.add(new Span("On the drawing: + added, − removed, ± changed."));
    return legend;
  }

  private Verdict verdict(RunFacts run, Design design) {
    Optional<Dataset> dataset =
        parts.library().asUsed(run.run().dataset(), run.run().datasetVersion());
    return RunQueue.check(design, dataset.orElse(null));
  }

  /** Shapes as the checks found them, those of removed layers, too. */
  private static Verdict settled(NetworkDifference difference, Verdict before, Verdict after) {
    Map<String, CheckedNode> nodes = new LinkedHashMap<>(after.nodes());
    difference
        .marks()
        .keySet()
        .forEach(
            id -> {
              CheckedNode old = before.nodes().get(id);
              if (old != null) {
                nodes.putIfAbsent(id, old);
              }
            });
    return new Verdict(after.problems(), List.of(), Map.of(), nodes, after.checked());
  }
}
