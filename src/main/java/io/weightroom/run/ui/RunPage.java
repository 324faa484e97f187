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
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.Help;
import io.weightroom.kit.NameInPlace;
import io.weightroom.kit.SideTabs;
import io.weightroom.library.Dataset;
import io.weightroom.run.Report;
import io.weightroom.run.Run;
import io.weightroom.run.RunFile;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunMonitor;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunSnapshot;
import io.weightroom.run.judge.JudgeAddress;
import io.weightroom.run.judge.JudgePanel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The parts of a run's page, kept up to date while the page is open. */
final class RunPage extends Div {

  private static final long serialVersionUID = 1L;

  private static final String ENGINE =
      "The engine is the library that does the arithmetic of training. There are two,"
          + " Deeplearning4j and LibTorch. A network learns the same with each, up to the last"
          + " digits, but one may be much faster. A thread is a core of the processor at work. CUDA"
          + " is how NVIDIA's graphics cards compute; without one, the processor (CPU) does.";

  private final transient RunQueue queue;
  private final transient RunFiles files;
  private final transient RunMonitor monitor;
  private final transient RunParts parts;
  private final transient @Nullable Dataset dataset;
  private final transient RunId id;
  private final transient Result<Job> job;

  private final NameInPlace name;
  private final StateMark mark = new StateMark(Standing.WAITING);
  private final Span engine = new Span();
  private final RunActions actions;
  private final Span spoken = new Span();
  private final Troubles troubles = new Troubles();
  private final Headline headline = new Headline();
  private final Div curves = new Div();
  private final SideTabs tabs = new SideTabs("Parts of the run", this::tabChosen);
  private final Map<Show, Div> places = new EnumMap<>(Show.class);
  private final WhatHappened story = new WhatHappened();

  private final AtomicBoolean waiting = new AtomicBoolean();
  private transient Run run;
  private transient RunMonitor.@Nullable Watch watch;
  private transient @Nullable RunCharts charts;
  private transient @Nullable Registration beat;
  private transient @Nullable Standing told;
  private transient Optional<Report> report = Optional.empty();
  private transient RunAddress address = new RunAddress(null, JudgeAddress.START);
  private transient @Nullable JudgePanel judge;
  private final Div allParts = new Div();

  RunPage(Run run, @Nullable Dataset dataset, RunParts parts) {
    this.run = run;
    this.id = run.id();
    this.dataset = dataset;
    this.parts = parts;
    this.queue = parts.queue();
    this.files = parts.files();
    this.monitor = parts.monitor();
    this.job = files.job(id);
    addClassName("run-page");
    name = new NameInPlace("Name of the run", wanted -> renamed(queue.rename(id, wanted)));
    actions = new RunActions(queue, id, this::delete);
    Span origin = new Span(run.designName() + " · " + run.datasetLabel());
    origin.addClassName("quiet");
    Div title = new Div(name, origin, mark, RunOrigin.twin(parts, run));
    title.addClassName("run-title");
    Div computed = new Div(engine, new Help("Engine", ENGINE, ""));
    computed.addClassName("run-engine");
    Div words = new Div(title, computed);
    RunOrigin.of(run).ifPresent(words::add);
    Div header = new Div(words, actions);
    header.addClassNames("page-header", "run-header");
    spoken.addClassName("visually-hidden");
    spoken.getElement().setAttribute("aria-live", "polite");
    tabs.addClassName("run-tabs");
    for (Show show : Show.values()) {
      Div place = new Div();
      place.addClassName("run-place");
      places.put(show, place);
      tabs.add(show.title(), place);
    }
    place(Show.CURVES).add(curves);
    place(Show.LOG).add(story, new Notes(run.notes(), text -> queue.note(id, text)));
    add(header, spoken, troubles, headline, tabs);
  }

  private Div place(Show show) {
    return Objects.requireNonNull(places.get(show));
  }

  /** Shows what an address says. */
  void show(RunAddress wanted) {
    address = wanted;
    if (isAttached()) {
      turn();
    }
  }

  private void tabChosen() {
    Show chosen = Show.values()[tabs.shown()];
    go(new RunAddress(chosen, address.judge()));
  }

  /** The address is the selection: what somebody chooses goes there, and comes back from there. */
  private void go(RunAddress wanted) {
    getUI().ifPresent(ui -> ui.navigate("runs/" + id, wanted.parameters()));
  }

  /**
   * Shows the tab of the address; without one, the judgement once there is one, else the curves.
   */
  private void turn() {
    boolean judged = told != null && told.isOver() && (report.isPresent() || isJudged());
    Show usual = judged ? Show.JUDGE : Show.CURVES;
    Show shown = address.show() == null ? usual : address.show();
    tabs.show(shown.ordinal());
    if (shown == Show.JUDGE) {
      judge();
    } else if (place(shown).getComponentCount() == 0) {
      fill(shown);
    }
  }

  private boolean isJudged() {
    return JudgePanel.isPossible(run, files);
  }

  private void fill(Show shown) {
    if (shown == Show.DOWNLOADS) {
      downloads();
    } else if (job instanceof Result.Ok<Job>(Job frozen)) {
      place(shown)
          .add(
              shown == Show.NETWORK
                  ? new NetworkCard(id, frozen.design(), dataset)
                  : new RunSettings(frozen));
    }
  }

  /** The numbers of all parts that may be seen. */
  private void tellAll() {
    allParts.removeAll();
    files.report(id).ifPresent(numbers -> allParts.add(new Judgement(numbers)));
  }

  /** What there is to take away grows while the run goes on. */
  private void downloads() {
    List<RunFile> taken = files.of(id);
    place(Show.DOWNLOADS).removeAll();
    place(Show.DOWNLOADS)
        .add(
            taken.isEmpty()
                ? new EmptyState(
                    "Nothing to take away yet",
                    "The model and its files lie here once the run is over.")
                : new Downloads(id, taken));
  }

  /** Built once: what came out does not change any more. */
  private void judge() {
    Div place = place(Show.JUDGE);
    if (told == null || !told.isOver()) {
      place.removeAll();
      place.add(
          new EmptyState(
              "Not judged yet",
              "Once the run is over, its model is judged here, sample by sample."));
      judge = null;
      return;
    }
    if (judge == null) {
      place.removeAll();
      judge =
          new JudgePanel(
              run,
              parts.judgedRuns(),
              files,
              parts.vault(),
              parts.library(),
              chosen -> go(new RunAddress(Show.JUDGE, chosen)),
              this::tellAll);
      place.add(judge, allParts);
      tellAll();
    }
    judge.show(address.judge());
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
    beat = parts.pulse().join(ui, () -> queue.find(id), this::lookAgain);
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
  private void lookAgain(Optional<Run> now) {
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
    headline.show(standing, now, report, before, epochs());
    story.show(now.entries());
    if (charts != null) {
      charts.look(RunReading.of(now, job));
      curves.setVisible(!now.entries().isEmpty());
    }
    if (told != null && told != standing) {
      spoken.setText(run.name() + " is " + standing.word() + ".");
    }
    boolean changed = told != standing;
    told = standing;
    if (changed) {
      turn();
    }
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
                    ? EventWords.engine(frozen.placement())
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
