package io.weightroom.dataset;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what each column of a table is and what it is for, with the reason in words. */
public final class SchemaRules {

  /** Whole numbers with at most so many different values are classes when they are predicted. */
  public static final int FEW = 20;

  /** An input of words with more different values than this is left out. */
  public static final int MAX_CATEGORIES = 100;

  /** The most classes that a target may have. */
  public static final int MAX_CLASSES = 1_000;

  private final List<ColumnFacts> facts;
  private final Choices choices;
  private final Place file;
  private final List<Problem> problems = new ArrayList<>();

  private SchemaRules(List<ColumnFacts> facts, Choices choices, Place file) {
    this.facts = facts;
    this.choices = choices;
    this.file = file;
  }

  /**
   * Decides about a table.
   *
   * @param facts the columns in the order of the file
   * @param rows how many rows the file has
   * @param sampled whether only its first rows were looked at
   * @param file where problems of the table as a whole are shown
   */
  public static Result<Schema.Table> decide(
      List<ColumnFacts> facts, Choices choices, long rows, boolean sampled, Place file) {
    return new SchemaRules(facts, choices, file).decide(rows, sampled);
  }

  /**
   * What the columns are, whatever stands against the table: for showing it. A column that cannot
   * be what it was chosen for is what the rules say.
   */
  public static List<Column> described(List<ColumnFacts> facts, Choices choices) {
    SchemaRules rules = new SchemaRules(facts, choices, new Place.Whole());
    Set<String> targets = rules.targets();
    return facts.stream().map(f -> rules.described(f, targets)).toList();
  }

  private Column described(ColumnFacts f, Set<String> targets) {
    int before = problems.size();
    Column chosen = targets.contains(f.name()) ? target(f) : input(f);
    return chosen != null && problems.size() == before ? chosen : column(f, rule(f));
  }

  private Result<Schema.Table> decide(long rows, boolean sampled) {
    Set<String> targets = targets();
    List<Column> columns = new ArrayList<>();
    for (ColumnFacts column : facts) {
      Column decided = targets.contains(column.name()) ? target(column) : input(column);
      if (decided != null) {
        columns.add(decided);
      }
    }
    if (problems.isEmpty() && columns.stream().noneMatch(c -> c.role() == Role.INPUT)) {
      problems.add(
          new Problem(
              file,
              "No column is left to learn from: "
                  + columns.stream()
                      .filter(c -> c.role() == Role.LEFT_OUT)
                      .map(c -> "\"" + c.name() + "\" is left out")
                      .findFirst()
                      .orElse("the target is the only column")
                  + ".",
              "Give a table with at least one column of numbers or categories beside the target."));
    }
    return problems.isEmpty()
        ? Result.ok(new Schema.Table(columns, List.copyOf(targets), rows, sampled))
        : Result.failed(problems);
  }

  private Set<String> targets() {
    List<String> names = facts.stream().map(ColumnFacts::name).toList();
    Set<String> targets = new LinkedHashSet<>();
    if (choices.target() != null) {
      targets.add(choices.target());
    }
    for (String name : names) {
      if (choices.role(name) == Role.TARGET) {
        targets.add(name);
      }
    }
    if (targets.isEmpty()) {
      targets.add(names.getLast());
    }
    Set<String> mentioned = new LinkedHashSet<>(targets);
    mentioned.addAll(choices.roles().keySet());
    mentioned.addAll(choices.kinds().keySet());
    mentioned.addAll(choices.scalings().keySet());
    mentioned.addAll(choices.fills().keySet());
    for (String name : mentioned) {
      if (!names.contains(name)) {
        problems.add(
            new Problem(file, "There is no column \"" + name + "\".", Names.advice(name, names)));
      }
    }
    return targets;
  }

  private Column input(ColumnFacts f) {
    Decision rule = rule(f);
    Kind kind = choices.kind(f.name());
    Role role = choices.role(f.name());
    if (kind != null) {
      rule = chosen(f, kind);
    } else if (role == Role.INPUT && rule.role == Role.LEFT_OUT && f.cells() > 0) {
      rule = chosen(f, f.allNumbers() ? Kind.NUMBER : Kind.CATEGORY);
    }
    if (role == Role.LEFT_OUT) {
      rule = new Decision(rule.kind, Role.LEFT_OUT, "Left out by choice.");
    }
    return column(f, rule);
  }

  private record Decision(Kind kind, Role role, String reason) {}

  private static Decision rule(ColumnFacts f) {
    if (f.cells() == 0) {
      return new Decision(Kind.TEXT, Role.LEFT_OUT, "Left out: every cell is empty.");
    }
    if (f.allNumbers()) {
      if (f.counting() && f.cells() >= 10) {
        return new Decision(
            Kind.IDENTIFIER, Role.LEFT_OUT, "Left out: it counts the rows, one by one.");
      }
      boolean varied = f.more() || 2L * f.distinct().size() > f.cells();
      if (f.whole() && varied && namesRows(f.name())) {
        return new Decision(
            Kind.IDENTIFIER,
            Role.LEFT_OUT,
            "Left out: by its name and values it numbers the rows.");
      }
      return new Decision(Kind.NUMBER, Role.INPUT, "Every cell is a number.");
    }
    if (!f.words().isEmpty()) {
      return new Decision(
          Kind.BOOLEAN, Role.INPUT, "Every cell is " + String.join(" or ", f.words()) + ".");
    }
    if (!f.dateFormat().isEmpty()) {
      return new Decision(
          Kind.DATE, Role.INPUT, "Every cell is a date, " + f.dateFormat() + "; used as days.");
    }
    return words(f);
  }

  private static Decision words(ColumnFacts f) {
    String slip = "";
    ColumnFacts.Odd odd = f.odd();
    if (f.nearlyNumbers() && odd != null) {
      slip =
          " Not numbers, because line " + odd.line() + " holds \"" + shortened(odd.text()) + "\".";
    }
    String count =
        f.more() ? "more than " + f.distinct().size() : Integer.toString(f.distinct().size());
    boolean many = f.more() || f.distinct().size() > FEW;
    if (many && (f.more() || 2L * f.distinct().size() > f.cells())) {
      return new Decision(
          Kind.IDENTIFIER,
          Role.LEFT_OUT,
          "Left out: "
              + count
              + " different texts in "
              + f.cells()
              + " rows name the rows rather than describe them."
              + slip);
    }
    if (f.distinct().size() > MAX_CATEGORIES) {
      return new Decision(
          Kind.TEXT,
          Role.LEFT_OUT,
          "Left out: "
              + count
              + " different texts are more than "
              + MAX_CATEGORIES
              + " categories."
              + slip);
    }
    return new Decision(Kind.CATEGORY, Role.INPUT, count + " different texts." + slip);
  }

  private Decision chosen(ColumnFacts f, Kind kind) {
    ColumnFacts.Odd odd = f.odd();
    String needed =
        switch (kind) {
          case NUMBER ->
              f.allNumbers()
                  ? ""
                  : "not every cell is a number"
                      + (odd == null
                          ? ""
                          : ": line " + odd.line() + " holds \"" + shortened(odd.text()) + "\"");
          case CATEGORY ->
              f.more() || f.distinct().size() > MAX_CLASSES || f.cells() == 0
                  ? (f.cells() == 0 ? "every cell is empty" : "it has too many different values")
                  : "";
          case DATE -> f.dateFormat().isEmpty() ? "its cells are not dates of one form" : "";
          case BOOLEAN -> f.words().isEmpty() ? "its cells are not all yes or no" : "";
          case IDENTIFIER, TEXT -> "";
        };
    if (!needed.isEmpty()) {
      problems.add(
          new Problem(
              new Place.AtColumn(f.name()),
              "It cannot be read as "
                  + (kind == Kind.BOOLEAN ? "" : "a ")
                  + kind.words()
                  + ", because "
                  + needed
                  + ".",
              "Correct the cells or choose another kind."));
    }
    Role role = kind == Kind.IDENTIFIER || kind == Kind.TEXT ? Role.LEFT_OUT : Role.INPUT;
    return new Decision(kind, role, "Used as " + kind.words() + " by choice.");
  }

  private @Nullable Column target(ColumnFacts f) {
    if (f.cells() == 0) {
      refuse(f, "It is the target, but every cell is empty.", "Choose another target.");
      return null;
    }
    boolean first = f.name().equals(choices.target()) || choices.role(f.name()) == Role.TARGET;
    String why = first ? "Chosen as the target" : "The last column is the target";
    boolean fewNumbers = f.allNumbers() && f.whole() && !f.more() && f.distinct().size() <= FEW;
    boolean numeric = f.allNumbers() || !f.dateFormat().isEmpty() && f.words().isEmpty();
    boolean classes =
        choices.task() == null
            ? choices.kind(f.name()) == Kind.CATEGORY
                || choices.kind(f.name()) != Kind.NUMBER && (!numeric || fewNumbers)
            : choices.task() == Task.CLASSIFICATION;
    ColumnFacts.Odd odd = f.odd();
    if (odd != null && !numeric && (!classes || choices.task() == null && f.nearlyNumbers())) {
      problems.add(
          new Problem(
              new Place.AtColumn(f.name()),
              "Line "
                  + odd.line()
                  + " holds \""
                  + shortened(odd.text())
                  + "\" where numbers are needed: it is the target"
                  + (classes ? ", and nearly all of its cells are numbers." : " of a regression."),
              "Correct the cell, or choose classification."));
      return null;
    }
    return classes ? classes(f, why) : number(f, why);
  }

  private @Nullable Column classes(ColumnFacts f, String why) {
    int count = f.distinct().size();
    if (f.more() || count > MAX_CLASSES) {
      refuse(
          f,
          "It has "
              + (f.more() ? "more than " : "")
              + count
              + " different values; at most "
              + MAX_CLASSES
              + " classes can be learned.",
          "Choose another target, or regression if its values are numbers.");
      return null;
    }
    if (count == 1) {
      refuse(
          f,
          "It has one class only, \"" + f.distinct().getFirst() + "\"; at least two are needed.",
          "Choose another target, or add rows of a second class.");
      return null;
    }
    if (count > 2 && count == f.cells()) {
      refuse(
          f,
          "Each of its " + count + " rows has a class of its own, so that nothing can be learned.",
          "Choose a target whose classes have several rows each.");
      return null;
    }
    String reason = why + ": one of " + count + " classes.";
    List<String> labels = f.words().isEmpty() ? f.distinct() : f.words();
    return new Column(f.name(), Kind.CATEGORY, Role.TARGET, reason, labels, f.missing(), "");
  }

  private @Nullable Column number(ColumnFacts f, String why) {
    if (f.distinct().size() == 1 && !f.more()) {
      refuse(
          f,
          "Every row has the value "
              + f.distinct().getFirst()
              + ", so that nothing can be learned.",
          "Choose another target.");
      return null;
    }
    boolean date = !f.allNumbers();
    return new Column(
        f.name(),
        date ? Kind.DATE : Kind.NUMBER,
        Role.TARGET,
        why + (date ? ": a date, predicted in days since 1970-01-01." : ": a number."),
        List.of(),
        f.missing(),
        date ? f.dateFormat() : "");
  }

  private void refuse(ColumnFacts f, String what, String remedy) {
    problems.add(new Problem(new Place.AtColumn(f.name()), what, remedy));
  }

  private Column column(ColumnFacts f, Decision decision) {
    boolean few = !f.more() && f.distinct().size() <= MAX_CLASSES;
    List<String> categories =
        switch (decision.kind) {
          case CATEGORY -> decision.role == Role.INPUT || few ? f.distinct() : List.<String>of();
          case BOOLEAN -> f.words();
          case NUMBER, DATE, IDENTIFIER, TEXT -> List.<String>of();
        };
    Fill fill = choices.fill(f.name(), decision.kind);
    if (decision.role == Role.INPUT) {
      checkFill(f, decision.kind, categories, fill);
    }
    return new Column(
        f.name(),
        decision.kind,
        decision.role,
        decision.reason,
        categories,
        f.missing(),
        decision.kind == Kind.DATE ? f.dateFormat() : "",
        choices.scaling(f.name()),
        fill);
  }

  private void checkFill(ColumnFacts f, Kind kind, List<String> categories, Fill fill) {
    boolean numeric = kind == Kind.NUMBER || kind == Kind.DATE;
    if (!numeric && (fill instanceof Fill.Mean || fill instanceof Fill.Median)) {
      refuse(
          f,
          "Its empty cells cannot be filled with a mean or median, because it holds words.",
          "Fill them with the most frequent word or with a chosen one.");
    }
    if (fill instanceof Fill.Constant(String value)) {
      if (numeric && Fill.number(value, kind).isEmpty()) {
        refuse(
            f,
            "Its empty cells cannot be filled with \""
                + shortened(value)
                + "\", because "
                + (kind == Kind.DATE ? "a date such as 2026-01-31" : "a number")
                + " is needed.",
            "Choose another value.");
      } else if (!numeric && !categories.contains(value)) {
        refuse(
            f,
            "Its empty cells cannot be filled with \""
                + shortened(value)
                + "\", which is none of its words.",
            Names.advice(value, categories));
      }
    }
  }

  private static boolean namesRows(String name) {
    return name.matches(
            "(?i)id|uuid|guid|index|key|nr|no|number|row|rownames|.*[_ .-](id|uuid|guid|key|nr|no)"
                + "|unnamed.*")
        || name.matches(".*[a-z]I[dD]");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "…";
  }
}
