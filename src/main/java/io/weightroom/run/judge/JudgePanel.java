package io.weightroom.run.judge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.Predictions;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.SideTabs;
import io.weightroom.library.Library;
import io.weightroom.run.Run;
import io.weightroom.run.RunFiles;
import io.weightroom.run.TestVault;
import io.weightroom.run.judge.JudgedRuns.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The judgement of a run that is over: for each part the numbers, the matrix or the errors, and the
 * samples behind them. It shows what an address says, and asks for another address when somebody
 * chooses something.
 */
public final class JudgePanel extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Run run;
  private final transient JudgedRuns judgedRuns;
  private final transient RunFiles files;
  private final transient TestVault vault;
  private final transient Samples samples;
  private final transient Consumer<JudgeAddress> go;
  private final transient Runnable vaultChanged;
  private final transient List<Part> parts;
  private final transient List<String> heads;
  private final SideTabs tabs;
  private final @Nullable Select<String> headChoice;
  private final Div body = new Div();
  private final List<Div> places = new ArrayList<>();
  private transient JudgeAddress now = JudgeAddress.START;
  private transient @Nullable JudgeAddress built;
  private boolean wasOpen;
  private transient @Nullable JudgedBody shown;

  /** What of a part changes without being built anew. */
  sealed interface JudgedBody permits ClassesBody, NumbersBody {
    void choose(JudgeAddress address);
  }

  /**
   * Makes the panel.
   *
   * @param go takes the page to another address
   * @param vaultChanged runs after the test part was opened or closed
   */
  public JudgePanel(
      Run run,
      JudgedRuns judgedRuns,
      RunFiles files,
      TestVault vault,
      Library library,
      Consumer<JudgeAddress> go,
      Runnable vaultChanged) {
    this.vaultChanged = vaultChanged;
    this.run = run;
    this.judgedRuns = judgedRuns;
    this.files = files;
    this.vault = vault;
    this.samples = new Samples(library, run.dataset(), files.job(run.id()));
    this.go = go;
    this.parts = files.parts(run.id());
    this.heads = files.heads(run.id());
    addClassName("judge");
    this.tabs = new SideTabs("Parts of the data", this::partChosen);
    tabs.addClassName("judge-parts");
    for (Part part : parts) {
      Div place = new Div();
      places.add(place);
      tabs.add(title(part), place);
    }
    this.headChoice = heads.size() > 1 ? headChoice() : null;
    if (headChoice != null) {
      add(headChoice);
    }
    body.addClassName("judge-body");
    if (parts.isEmpty() || heads.isEmpty()) {
      add(quiet("The run has left no predictions, so there is nothing to judge."));
    } else {
      add(tabs);
    }
  }

  /** Whether a run has anything to judge. */
  public static boolean isPossible(Run run, RunFiles files) {
    return !files.parts(run.id()).isEmpty() && !files.heads(run.id()).isEmpty();
  }

  private Select<String> headChoice() {
    Select<String> choice = new Select<>();
    choice.setLabel("Output");
    choice.setItems(heads);
    Map<String, String> targets = files.targets(run.id());
    choice.setItemLabelGenerator(
        head ->
            head == null
                ? ""
                : targets.containsKey(head) ? targets.get(head) + " (" + head + ")" : head);
    choice.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() != null) {
            go.accept(now.atHead(event.getValue()));
          }
        });
    return choice;
  }

  private void partChosen() {
    go.accept(now.at(parts.get(tabs.shown())));
  }

  /** Shows what an address says, as far as there is such a thing. */
  public void show(JudgeAddress address) {
    now = address;
    if (parts.isEmpty() || heads.isEmpty()) {
      return;
    }
    Part part = part(address);
    String head = heads.contains(address.head()) ? address.head() : heads.getFirst();
    tabs.show(parts.indexOf(part));
    places.get(parts.indexOf(part)).add(body);
    if (headChoice != null) {
      headChoice.setValue(head);
    }
    boolean open = vault.isOpen(run.id());
    JudgeAddress wanted = new JudgeAddress(part, head, null, null, null);
    if (!wanted.equals(built) || part == Part.TEST && open != wasOpen) {
      build(part, head);
      built = wanted;
      wasOpen = open;
    }
    if (shown != null) {
      shown.choose(address);
    }
  }

  /** The part to choose by: validation, or training if there is none; never test unasked. */
  private Part part(JudgeAddress address) {
    Part wanted = address.part();
    return wanted != null && parts.contains(wanted)
        ? wanted
        : parts.contains(Part.VALIDATION) ? Part.VALIDATION : parts.getFirst();
  }

  private void build(Part part, String head) {
    body.removeAll();
    shown = null;
    if (part == Part.TEST) {
      body.add(
          new VaultDoor(
              run,
              vault,
              () -> {
                built = null;
                show(now);
                vaultChanged.run();
              }));
      if (!vault.isOpen(run.id())) {
        return;
      }
    }
    if (judgedRuns.isQuick(run.id(), part, head)) {
      fill(part, judgedRuns.of(run.id(), part, head));
    } else {
      count(part, head);
    }
  }

  /** Large parts are counted while the page stays alive; what was left meanwhile is not shown. */
  private void count(Part part, String head) {
    Component counting =
        counting(Format.plural(files.extent(run.id(), part, head).samples(), "sample"));
    body.add(counting);
    Background.run(
        () -> judgedRuns.of(run.id(), part, head),
        judged -> {
          if (counting.getParent().isPresent() && (part != Part.TEST || vault.isOpen(run.id()))) {
            body.remove(counting);
            fill(part, judged);
            if (shown != null) {
              shown.choose(now);
            }
          }
        },
        () -> body.remove(counting));
  }

  /** Says what is being counted, once it takes long enough to be read. */
  static Component counting(String what) {
    Paragraph counting = quiet("Counting " + what + " …");
    counting.addClassName("judge-counting");
    counting.getElement().setAttribute("role", "status");
    return counting;
  }

  private void fill(Part part, Result<Judged> result) {
    switch (result) {
      case Result.Failed<Judged>(var problems) ->
          problems.forEach(problem -> body.add(quiet(problem.line())));
      case Result.Ok<Judged>(Judged judged) -> {
        body.add(about(part, judged.predictions()));
        switch (judged.predictions()) {
          case ClassPredictions classes ->
              shown = add(new ClassesBody(classes, judged, samples, this::chosen));
          case NumberPredictions numbers ->
              shown = add(new NumbersBody(numbers, judged, samples, this::chosen));
        }
      }
    }
  }

  private <C extends Component & JudgedBody> JudgedBody add(C part) {
    body.add(part);
    return part;
  }

  /** Something within the part was chosen; which part it is goes into the address, too. */
  private void chosen(JudgeAddress within) {
    go.accept(
        new JudgeAddress(now.part(), now.head(), within.cell(), within.sample(), within.label()));
  }

  private static Component about(Part part, Predictions predictions) {
    StringBuilder words = new StringBuilder();
    words
        .append(Format.plural(predictions.size(), "sample"))
        .append(part == Part.TRAIN ? " that the model learned from" : "")
        .append(part == Part.VALIDATION ? " that judged each epoch and never changed a weight" : "")
        .append(part == Part.TEST ? " that training never saw" : "")
        .append(".");
    if (predictions.leftOut() > 0) {
      words
          .append(" ")
          .append(Format.plural(predictions.leftOut(), "sample"))
          .append(
              " without a usable answer or prediction "
                  + (predictions.leftOut() == 1 ? "is" : "are")
                  + " left out.");
    }
    if (predictions.size() == 1) {
      words.append(" One sample says little: no interval can be given.");
    }
    return quiet(words.toString());
  }

  private static String title(Part part) {
    return switch (part) {
      case TRAIN -> "Training";
      case VALIDATION -> "Validation";
      case TEST -> "Test";
    };
  }

  static Paragraph quiet(String text) {
    Paragraph paragraph = new Paragraph(new Span(text));
    paragraph.addClassName("quiet");
    return paragraph;
  }
}
