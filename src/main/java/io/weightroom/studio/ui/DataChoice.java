package io.weightroom.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.weightroom.kit.Background;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.reader.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what to train on: the person's datasets, and the samples that they have not taken yet.
 */
final class DataChoice extends Div {

  private static final long serialVersionUID = 1L;

  /** Something that can be chosen. */
  private sealed interface Choice {
    String name();

    record Own(DatasetId id, String name) implements Choice {
      static Own of(Dataset dataset) {
        return new Own(dataset.id(), dataset.label());
      }
    }

    record Taken(Sample sample) implements Choice {
      @Override
      public String name() {
        return sample.title() + " (sample)";
      }
    }
  }

  private final transient Studio studio;
  private final transient Consumer<Dataset> chosen;
  private final ComboBox<Choice> box = new ComboBox<>();
  private transient @Nullable Dataset shown;
  private boolean filling;

  /**
   * Makes the choice.
   *
   * @param chosen gets the dataset that somebody chooses
   */
  DataChoice(Studio studio, Consumer<Dataset> chosen) {
    this.studio = studio;
    this.chosen = chosen;
    addClassName("studio-data");
    box.setAriaLabel("Data");
    box.setPlaceholder("Choose data");
    box.setId("studio-data");
    box.setItemLabelGenerator(Choice::name);
    box.addValueChangeListener(
        event -> {
          if (!filling) {
            choose(event.getValue());
          }
        });
    add(box);
  }

  /** What has been uploaded meanwhile can be chosen, too. */
  @Override
  protected void onAttach(AttachEvent event) {
    fill();
    show(shown == null ? null : studio.dataset(shown.id()));
  }

  private void fill() {
    List<Dataset> own = studio.datasets();
    List<Choice> choices = new ArrayList<>();
    own.forEach(dataset -> choices.add(Choice.Own.of(dataset)));
    Sample.all().stream()
        .filter(sample -> own.stream().noneMatch(d -> d.sample().equals(sample.id())))
        .forEach(sample -> choices.add(new Choice.Taken(sample)));
    filling = true;
    box.setItems(choices);
    filling = false;
  }

  /** Shows what is chosen. */
  void show(@Nullable Dataset dataset) {
    shown = dataset;
    filling = true;
    box.setValue(dataset == null ? null : Choice.Own.of(dataset));
    filling = false;
  }

  private void choose(@Nullable Choice choice) {
    switch (choice) {
      case null -> show(shown);
      case Choice.Own(DatasetId id, String _) -> {
        Dataset dataset = studio.dataset(id);
        if (dataset == null) {
          Toasts.warn("This dataset was deleted meanwhile. Choose another one.");
          fill();
          show(shown);
        } else {
          chosen.accept(dataset);
        }
      }
      case Choice.Taken(Sample sample) -> take(sample);
    }
  }

  /** A sample is looked at by a worker at the first time, which takes a moment. */
  private void take(Sample sample) {
    box.setEnabled(false);
    Background.run(
        studio.taking(sample),
        result -> {
          box.setEnabled(true);
          if (!result.problems().isEmpty()) {
            Toasts.warn(result.problems());
            show(shown);
            return;
          }
          fill();
          chosen.accept(result.orThrow());
        },
        () -> {
          box.setEnabled(true);
          show(shown);
        });
  }
}
