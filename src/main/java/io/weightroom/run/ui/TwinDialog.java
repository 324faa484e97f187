package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.Placement;
import io.weightroom.job.Job;
import io.weightroom.kit.Toasts;
import io.weightroom.kit.form.Change;
import io.weightroom.kit.form.EngineField;
import io.weightroom.kit.form.SettingField;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignSetting;
import io.weightroom.run.Run;
import io.weightroom.run.RunEngines;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.Twin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Duplicates a run with exactly one setting changed. */
final class TwinDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final String KEPT =
      "A twin keeps the engine of its run, so that like is compared with like.";

  private final transient RunQueue queue;
  private final transient Run run;
  private final transient Design before;
  private final transient @Nullable Dataset dataset;
  private final ComboBox<DesignSetting> choice = new ComboBox<>("Setting to change");
  private final Div field = new Div();
  private final Paragraph told = new Paragraph();
  private final Div problems = new Div();
  private final Button train = new Button("Train the twin");
  private transient Design after;
  private transient @Nullable SettingField entry;
  private transient EngineWish wish = EngineWish.AUTO;

  private TwinDialog(
      RunQueue queue, Run run, Design before, Placement placement, @Nullable Dataset dataset) {
    super("Duplicate " + run.name() + " with one change");
    this.queue = queue;
    this.run = run;
    this.before = before;
    this.after = before;
    this.dataset = dataset;
    addClassName("twin-dialog");
    setWidth("520px");
    choice.setItems(DesignSetting.of(before));
    choice.setItemLabelGenerator(setting -> setting.name() + " · " + setting.text());
    choice.setPlaceholder("Search, such as learning_rate or units");
    choice.setWidthFull();
    choice.addValueChangeListener(event -> choose(event.getValue()));
    field.addClassName("twin-field");
    told.addClassName("twin-told");
    told.getElement().setAttribute("aria-live", "polite");
    Paragraph same =
        new Paragraph(
            "Everything else is the same: data and split, seed, and the weights that it starts"
                + " with, wherever their shapes stay.");
    same.addClassNames("quiet", "small");
    EngineField engine =
        EngineField.keeping(
            run.name(),
            placement,
            RunEngines.installed(),
            _ -> KEPT,
            wanted -> {
              wish = wanted;
              judge();
            });
    problems.addClassName("form-problems");
    problems.getElement().setAttribute("role", "alert");
    add(choice, field, told, problems, same, engine);
    train.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    train.addClickListener(_ -> train());
    getFooter().add(new Button("Cancel", _ -> close()), train);
    judge();
  }

  /** Opens it, or says why the run has no twin. */
  static void open(RunQueue queue, RunFiles files, Library library, Run run) {
    switch (files.job(run.id())) {
      case Result.Ok<Job>(Job job) -> {
        Dataset dataset = library.asUsed(run.dataset(), run.datasetVersion()).orElse(null);
        TwinDialog dialog = new TwinDialog(queue, run, job.design(), job.placement(), dataset);
        if (dataset != null && !dataset.fingerprint().equals(job.fingerprint())) {
          Paragraph other =
              new Paragraph("The dataset has changed since; the twin gets the data as it is now.");
          other.addClassNames("trouble", "warn");
          dialog.addComponentAsFirst(other);
        }
        dialog.open();
        dialog.choice.focus();
      }
      case Result.Failed<Job>(List<Problem> problems) -> Toasts.warn(problems);
    }
  }

  private void choose(@Nullable DesignSetting setting) {
    field.removeAll();
    after = before;
    entry = null;
    if (setting != null) {
      SettingField shown = new SettingField(setting.path(), setting.info(), setting.value());
      shown.onChange(change -> become(setting, change));
      shown.onUnread(this::judge);
      entry = shown;
      field.add(shown, help(setting));
    }
    judge();
  }

  private static Paragraph help(DesignSetting setting) {
    boolean ranged = setting.number() != null && Double.isFinite(setting.info().about().min());
    Paragraph help =
        new Paragraph(
            setting.info().about().help()
                + (ranged ? " It is " + setting.info().range() + "." : ""));
    help.addClassNames("quiet", "small");
    return help;
  }

  private void become(DesignSetting setting, Change change) {
    Place place =
        switch (setting.place()) {
          case Place.AtSetting(String id, String _) -> new Place.AtSetting(id, change.setting());
          default -> new Place.InRecipe(change.setting());
        };
    // a choice may be changed inside, or become another one
    after =
        new DesignSetting(setting.name(), place, setting.info(), null)
            .in(change.setting().equals(setting.path()) ? before : after, change.value());
    DesignSetting.of(after).stream()
        .filter(each -> each.name().equals(setting.name()))
        .findFirst()
        .ifPresent(
            now -> {
              if (entry != null) {
                entry.show(now.value());
              }
            });
    judge();
  }

  private void judge() {
    Twin twin = new Twin(before, after);
    problems.removeAll();
    boolean ready = twin.isDifferent() && (entry == null || !entry.isUnread());
    told.setText(twin.isDifferent() ? twin.change() : "");
    told.setVisible(twin.isDifferent());
    if (ready) {
      List<Problem> found = RunQueue.check(after, dataset, wish).problems();
      found.stream().limit(3).forEach(problem -> problems.add(new Paragraph(problem.line())));
      ready = found.isEmpty();
    }
    train.setEnabled(ready);
    train.setTooltipText(ready ? "" : "Change the value of one setting first");
  }

  private void train() {
    Dataset data = dataset;
    if (data == null) {
      return;
    }
    switch (queue.submit(
        run.owner(), after, data, new Twin(before, after).origin(run), null, wish)) {
      case Result.Ok<RunId>(RunId id) -> {
        getUI().ifPresent(ui -> ui.navigate("runs/" + id));
        close();
      }
      case Result.Failed<RunId>(List<Problem> found) -> Toasts.warn(found);
    }
  }
}
