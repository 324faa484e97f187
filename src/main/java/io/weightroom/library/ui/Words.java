package io.weightroom.library.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.Task;
import io.weightroom.kit.Format;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Draft;
import io.weightroom.library.UploadedFile;
import java.util.List;
import java.util.stream.Collectors;

/** What the data pages call things. */
final class Words {

  private Words() {}

  static String of(Role role) {
    return switch (role) {
      case INPUT -> "input";
      case TARGET -> "target";
      case LEFT_OUT -> "left out";
    };
  }

  static String of(Task task) {
    return switch (task) {
      case CLASSIFICATION -> "one of several classes";
      case REGRESSION -> "a number";
    };
  }

  /** How much there is, as "150 rows × 5 columns". */
  static String size(Schema schema) {
    return switch (schema) {
      case Schema.Table table ->
          (table.sampled() ? "about " : "")
              + Format.plural(table.rows(), "row")
              + " × "
              + Format.plural(table.columns().size(), "column");
      case Schema.Images(int height, int width, int channels, List<String> _, long count, _) ->
          Format.plural(count, "image")
              + " of "
              + height
              + " × "
              + width
              + (channels == 1 ? "" : " × " + channels);
    };
  }

  /** Targets that are named before the others are counted. */
  private static final int TARGETS = 4;

  /** What is predicted, as "species, 3 classes" or "sort, 2 classes; weight, a number". */
  static String target(Schema schema) {
    List<Target> targets = schema.form().targets();
    String named =
        targets.stream().limit(TARGETS).map(Words::target).collect(Collectors.joining("; "));
    return targets.isEmpty()
        ? "nothing"
        : targets.size() <= TARGETS
            ? named
            : named + " and " + Format.plural(targets.size() - TARGETS, "more target");
  }

  private static String target(Target target) {
    return switch (target) {
      case Target.Classes(String column, List<String> labels) ->
          cut(column, 60) + ", " + labels.size() + (labels.size() == 1 ? " class" : " classes");
      case Target.Number(String column) -> cut(column, 60) + ", a number";
    };
  }

  /** The problems of a draft under the file names that the person knows. */
  static List<Problem> named(List<Problem> problems, Draft draft) {
    return problems.stream()
        .map(p -> new Problem(named(p.where(), draft), p.what(), p.remedy()))
        .toList();
  }

  private static Place named(Place place, Draft draft) {
    return switch (place) {
      case Place.InFile(String file) -> new Place.InFile(shown(file, draft));
      case Place.AtLine(String file, long line) -> new Place.AtLine(shown(file, draft), line);
      default -> place;
    };
  }

  private static String shown(String file, Draft draft) {
    return draft.files().stream()
        .filter(f -> f.storedName().equals(file))
        .map(UploadedFile::shown)
        .findFirst()
        .orElse(draft.files().isEmpty() ? draft.name() : file);
  }

  /** The dataset's address. */
  static String address(Dataset dataset) {
    return "data/" + dataset.id();
  }

  /** Where a design for the dataset begins. */
  static String training(Dataset dataset) {
    return "studio/new?dataset=" + dataset.id();
  }

  /** The address of a draft, at a step. */
  static String editing(DatasetId id) {
    return "data/" + id + "/edit";
  }

  /** A text that is not longer than this; the rest is told by an ellipsis. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** Goes to where a design for the dataset begins. */
  static void train(Dataset dataset) {
    UI.getCurrent().navigate("studio/new", QueryParameters.of("dataset", dataset.id().toString()));
  }
}
