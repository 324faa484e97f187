package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * What people should know of a dataset beside its samples.
 *
 * @param origin who made it, and where it was taken from
 * @param licence under which terms it may be used
 * @param notes anything else
 */
public record Card(String origin, String licence, String notes) {

  /** Nothing is said yet. */
  public static final Card EMPTY = new Card("", "", "");

  /** The most characters of each. */
  public static final int ORIGIN = 1000;

  public static final int LICENCE = 200;
  public static final int NOTES = 4000;

  /** The card without space around its texts, or which of them is too long. */
  public Result<Card> checked() {
    List<Problem> problems = new ArrayList<>();
    check("origin", "The source", origin, ORIGIN, problems);
    check("licence", "The licence", licence, LICENCE, problems);
    check("notes", "The notes", notes, NOTES, problems);
    return problems.isEmpty()
        ? Result.ok(new Card(origin.strip(), licence.strip(), notes.strip()))
        : Result.failed(problems);
  }

  private static void check(
      String field, String name, String text, int most, List<Problem> problems) {
    if (text.strip().length() > most) {
      problems.add(
          new Problem(
              new Place.AtField(field),
              "%s may have %,d characters, found %,d.".formatted(name, most, text.strip().length()),
              "Shorten it."));
    }
  }
}
