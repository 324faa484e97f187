package io.weightroom.run.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.run.Pulse;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.RunLists;
import io.weightroom.run.RunStatus;
import io.weightroom.run.SavedView;
import io.weightroom.run.SavedViews;
import io.weightroom.run.table.TableQuery;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs of the person who looks. The address holds what is seen of them. */
@Route("runs")
@PageTitle("Runs · Weightroom")
class RunsView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  private final transient RunLists lists;
  private final transient SavedViews views;
  private final transient Pulse pulse;
  private final transient UserId owner = CurrentUser.require().id();
  private final Div head = new Div();
  private final Div body = new Div();
  private final RunsPanel panel;
  private transient @Nullable Registration beat;
  private String title = "";

  RunsView(RunLists lists, SavedViews views, TableParts parts, Pulse pulse, Clock clock) {
    this.lists = lists;
    this.views = views;
    this.pulse = pulse;
    this.panel = new RunsPanel(lists, views, parts, owner, clock, this::look);
    addClassNames("page", "runs-page");
    body.addClassName("runs-body");
    add(head, body);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Map<String, List<String>> parameters =
        new LinkedHashMap<>(event.getLocation().getQueryParameters().getParameters());
    List<String> ticked = parameters.remove(RunsPanel.TICKED);
    @Nullable SavedView saved =
        parameters.getOrDefault("view", List.of()).stream()
            .filter(id -> id.matches("[1-9][0-9]{0,17}"))
            .findFirst()
            .flatMap(id -> views.find(owner, Long.parseLong(id)))
            .orElse(null);
    if (saved != null) {
      panel.begin(TableQuery.read(saved.query()), saved);
    } else {
      panel.begin(
          parameters.isEmpty() ? TableQuery.read(views.last(owner)) : TableQuery.read(parameters),
          null);
    }
    look();
    if (ticked != null) {
      panel.tick(
          Arrays.stream(ticked.getFirst().split(","))
              .map(RunId::parse)
              .flatMap(Optional::stream)
              .collect(Collectors.toSet()));
    }
  }

  @Override
  protected void onAttach(AttachEvent event) {
    beat = pulse.join(event.getUI(), () -> lists.of(owner), this::show);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (beat != null) {
      beat.remove();
      beat = null;
    }
  }

  private void look() {
    show(lists.of(owner));
  }

  private void show(List<RunFacts> runs) {
    String words = words(runs);
    if (!words.equals(title) || head.getComponentCount() == 0) {
      title = words;
      head.removeAll();
      head.add(new PageHeader("Runs", words));
    }
    if (runs.isEmpty()) {
      if (panel.isAttached() || body.getComponentCount() == 0) {
        body.removeAll();
        body.add(empty());
      }
      return;
    }
    if (panel.getParent().isEmpty()) {
      body.removeAll();
      body.add(panel);
    }
    panel.show(runs);
  }

  private static String words(List<RunFacts> runs) {
    if (runs.isEmpty()) {
      return "";
    }
    long training = count(runs, RunStatus.TRAINING);
    long waiting = count(runs, RunStatus.WAITING);
    return Format.plural(runs.size(), "run")
        + (training > 0 ? " · " + Format.count(training) + " training" : "")
        + (waiting > 0 ? " · " + Format.count(waiting) + " waiting" : "");
  }

  private static long count(List<RunFacts> runs, RunStatus status) {
    return runs.stream().filter(run -> run.run().status() == status).count();
  }

  private static EmptyState empty() {
    Anchor data = new Anchor("data", "Choose data");
    data.addClassNames("button", "primary");
    return new EmptyState(
        "No runs yet",
        "A run is what happens when a design meets a dataset. Choose data first; it opens with"
            + " a design that fits.",
        data);
  }
}
