package io.weightroom.run.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.weightroom.catalog.Result;
import io.weightroom.job.Job;
import io.weightroom.job.RunEvent;
import io.weightroom.kit.NameInPlace;
import io.weightroom.library.Dataset;
import io.weightroom.run.Report;
import io.weightroom.run.Run;
import io.weightroom.run.RunFile;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunMonitor;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The parts of a run's page, kept up to date while the page is open. */
final class RunPage extends Div {

  private static final long serialVersionUID = 1L;

  private final transient RunQueue queue;
  private final transient RunFiles files;
  private final transient RunMonitor monitor;
  private final transient Pulse pulse;
  private final transient RunId id;
  private final transient Result<Job> job;

  private final NameInPlace name;
  private final StateMark mark = new StateMark(Standing.WAITING);
  private final Div engine = new Div();
  private final RunActions actions;
  private final Span spoken = new Span();
  private final Troubles troubles = new Troubles();
  private final Headline headline = new Headline();
  private final Div verdict = new Div();
  private final Div curves = new Div();
  private final WhatHappened story = new WhatHappened();

  private final AtomicBoolean waiting = new AtomicBoolean();
  private transient Run run;
  private transient RunMonitor.@Nullable Watch watch;
  private transient @Nullable RunCharts charts;
  private transient @Nullable Registration beat;
  private transient @Nullable Standing told;
  private transient Optional<Report> report = Optional.empty();

  RunPage(
      Run run,
      @Nullable Dataset dataset,
      RunQueue queue,
      RunFiles files,
      RunMonitor monitor,
      Pulse pulse) {
    this.run = run;
    this.id = run.id();
    this.queue = queue;
    this.files = files;
    this.monitor = monitor;
    this.pulse = pulse;
    this.job = files.job(id);
    addClassName("run-page");
    name = new NameInPlace("Name of the run", wanted -> renamed(queue.rename(id, wanted)));
    actions = new RunActions(queue, id, this::delete);
    Span origin = new Span(run.designName() + " · " + run.datasetName());
    origin.addClassName("quiet");
    Div title = new Div(name, origin, mark);
    title.addClassName("run-title");
    engine.addClassName("run-engine");
    Div words = new Div(title, engine);
    Div header = new Div(words, actions);
    header.addClassNames("page-header", "run-header");
    spoken.addClassName("visually-hidden");
    spoken.getElement().setAttribute("aria-live", "polite");
    verdict.addClassName("side-by-side");
    verdict.setVisible(false);
    Div written = new Div(story, new Notes(run.notes(), text -> queue.note(id, text)));
    written.addClassName("stack");
    Div columns = new Div(written);
    if (job instanceof Result.Ok<Job>(Job frozen)) {
      columns.add(new RunSettings(frozen));
    }
    columns.addClassName("side-by-side");
    add(header, spoken, troubles, headline, verdict, curves, columns);
    if (job instanceof Result.Ok<Job>(Job frozen)) {
      add(new NetworkCard(id, frozen.design(), dataset));
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    Runnable inPage =
        ui.accessLater(
            () -> {
              waiting.set(false);
              look();
            },
            () -> {});
    RunMonitor.Watch joined =
        monitor.watch(
            id,
            () -> {
              if (waiting.compareAndSet(false, true)) {
                inPage.run();
              }
            });
    watch = joined;
    RunCharts drawn = new RunCharts(joined.curves());
    charts = drawn;
    curves.removeAll();
    curves.add(drawn);
    beat = pulse.join(ui, this::lookAgain);
    look();
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (beat != null) {
      beat.remove();
      beat = null;
    }
  }

  /** What only the database knows may have changed without a word in the folder. */
  private void lookAgain() {
    Optional<Run> now = queue.find(id);
    if (now.isPresent() && (!now.get().equals(run) || told == Standing.WAITING)) {
      look();
    }
  }

  private void look() {
    RunMonitor.Watch open = watch;
    if (open == null) {
      return;
    }
    run = queue.find(id).orElse(run);
    RunSnapshot now = open.snapshot();
    Standing standing = Standing.of(run, now.state());
    if (standing.isOver() && report.isEmpty()) {
      report = files.report(id);
    }
    name.show(run.name());
    mark.show(standing);
    engine.setText(engine(now));
    actions.show(run, standing);
    troubles.show(now);
    int before = standing == Standing.WAITING ? queue.waitingBefore(id) : 0;
    headline.show(run, standing, now, report, before, epochs());
    story.show(now.entries());
    if (charts != null) {
      charts.look();
      curves.setVisible(!now.entries().isEmpty());
    }
    judge(standing);
    if (told != null && told != standing) {
      spoken.setText(run.name() + " is " + standing.word() + ".");
    }
    told = standing;
  }

  /** Once: what came out does not change any more. */
  private void judge(Standing standing) {
    if (!standing.isOver() || verdict.isVisible()) {
      return;
    }
    List<RunFile> taken = files.of(id);
    report.ifPresent(numbers -> verdict.add(new Judgement(numbers)));
    if (!taken.isEmpty()) {
      verdict.add(new Downloads(id, taken));
    }
    verdict.setVisible(verdict.getComponentCount() > 0);
  }

  /** The engine that computes, or that will, and why it is this one. */
  private String engine(RunSnapshot now) {
    return now.entries().reversed().stream()
        .filter(entry -> entry.event() instanceof RunEvent.Started)
        .map(entry -> EventWords.engine((RunEvent.Started) entry.event()))
        .findFirst()
        .orElseGet(
            () ->
                job instanceof Result.Ok<Job>(Job frozen)
                    ? "Deeplearning4j · " + frozen.reason()
                    : "");
  }

  private int epochs() {
    return job instanceof Result.Ok<Job>(Job frozen) ? frozen.design().recipe().epochs() : 0;
  }

  private Result<String> renamed(Result<String> result) {
    if (result instanceof Result.Ok<String>(String given)) {
      getUI().ifPresent(ui -> ui.getPage().setTitle(given + " · Weightroom"));
    }
    return result;
  }

  private void delete() {
    UI ui = getUI().orElseThrow();
    Deletion.begin(queue, run, () -> ui.navigate("runs"), () -> ui.navigate("runs/" + id));
  }
}
