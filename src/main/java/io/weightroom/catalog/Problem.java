package io.weightroom.catalog;

/**
 * One mistake of the user's, as a value (rule R4): where it was made, what is wrong, and what mends
 * it.
 *
 * @param where the place where the mistake was made
 * @param what one or more sentences: what was found and what is needed
 * @param remedy one sentence that says how to fix it
 */
public record Problem(Place where, String what, String remedy) {

  /** The problem as one line; its place stands first unless the sentence begins with it. */
  public String line() {
    String place = where.label();
    boolean said = place.isEmpty() || what.startsWith(place + " ");
    return (said ? what : place + ": " + what) + (remedy.isEmpty() ? "" : " " + remedy);
  }

  @Override
  public String toString() {
    return line();
  }
}
