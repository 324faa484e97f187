package io.weightroom.network;

import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A design that comes with the program, to start from.
 *
 * @param id its name in addresses, and of its file
 * @param title its name on screen, the design's own
 * @param description what it is and what it is good for, in one sentence
 * @param fits the kind of data that it is made for
 */
public record Starter(String id, String title, String description, Kind fits) {

  /** A kind of data, by its samples and what is to be predicted. */
  public enum Kind {
    TABLE_WITH_CLASSES("Tables with classes"),
    TABLE_WITH_NUMBERS("Tables with a number to predict"),
    IMAGES("Images");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /** The kind of a dataset, by its usual target. */
    public static Kind of(DataForm form) {
      return switch (form.inputs()) {
        case DataForm.Images _ -> IMAGES;
        case DataForm.Table _ ->
            form.targets().getFirst() instanceof Target.Classes
                ? TABLE_WITH_CLASSES
                : TABLE_WITH_NUMBERS;
      };
    }
  }

  /** The design itself; a new value each time. */
  public Design design() {
    String file = id + ".json";
    try (InputStream in = Starter.class.getResourceAsStream("/starters/" + file)) {
      return DesignFormat.read(Objects.requireNonNull(in, file).readAllBytes(), file).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The design for such data: as it stands, or with batches that are small enough to fit. */
  public Design design(DataForm form) {
    Design design = design();
    Verdict verdict = check(design, form);
    return verdict.problems().stream()
        .flatMap(problem -> verdict.fixes(problem).stream())
        .filter(fix -> fix.edits().isEmpty())
        .findFirst()
        .map(fix -> fix.applyTo(design))
        .orElse(design);
  }

  /** Whether its design for such data can be trained. */
  public boolean suits(DataForm form) {
    return fits == Kind.of(form) && check(design(form), form).checked().isPresent();
  }

  private static Verdict check(Design design, DataForm form) {
    return NetworkCheck.check(design.network(), design.recipe(), form);
  }
}
