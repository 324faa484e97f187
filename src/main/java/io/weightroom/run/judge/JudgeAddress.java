package io.weightroom.run.judge;

import com.vaadin.flow.router.QueryParameters;
import io.weightroom.dataset.Part;
import io.weightroom.judge.ConfusionMatrix.Cell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a judgement is looked at, as its address says it: {@code part=validation&cell=3,5}.
 *
 * @param part the part; null for the usual one
 * @param head the Output layer, by its id; empty for the first
 * @param cell the cell of the matrix whose samples are shown
 * @param sample the sample that is shown, by its number in the dataset
 * @param label the class whose curves are shown
 */
public record JudgeAddress(
    @Nullable Part part,
    String head,
    @Nullable Cell cell,
    @Nullable Long sample,
    @Nullable Integer label) {

  /** Where nothing was chosen yet. */
  public static final JudgeAddress START = new JudgeAddress(null, "", null, null, null);

  private static final Pattern CELL = Pattern.compile("(\\d{1,5}),(\\d{1,5})");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

  /** Reads an address; what it does not understand is as if it were not there. */
  public static JudgeAddress of(QueryParameters address) {
    return new JudgeAddress(
        part(address),
        address.getSingleParameter("head").orElse(""),
        cell(address),
        number(address, "sample").orElse(null),
        number(address, "class").filter(n -> n < 100_000).map(Long::intValue).orElse(null));
  }

  private static @Nullable Part part(QueryParameters address) {
    String name = address.getSingleParameter("part").orElse("");
    for (Part part : Part.values()) {
      if (part.key().equals(name)) {
        return part;
      }
    }
    return null;
  }

  private static @Nullable Cell cell(QueryParameters address) {
    Matcher cell = CELL.matcher(address.getSingleParameter("cell").orElse(""));
    return cell.matches()
        ? new Cell(Integer.parseInt(cell.group(1)), Integer.parseInt(cell.group(2)))
        : null;
  }

  private static Optional<Long> number(QueryParameters address, String name) {
    return address
        .getSingleParameter(name)
        .filter(text -> WHOLE.matcher(text).matches())
        .map(Long::parseLong);
  }

  /** The parameters of the address, those that are not as usual. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (part != null) {
      parameters.put("part", part.key());
    }
    if (!head.isEmpty()) {
      parameters.put("head", head);
    }
    if (cell != null) {
      parameters.put("cell", cell.actual() + "," + cell.predicted());
    }
    if (sample != null) {
      parameters.put("sample", sample.toString());
    }
    if (label != null) {
      parameters.put("class", label.toString());
    }
    return parameters;
  }

  /** Another part; cell and sample belong to the one before. */
  public JudgeAddress at(Part other) {
    return new JudgeAddress(other, head, null, null, label);
  }

  /** Another Output layer. */
  public JudgeAddress atHead(String other) {
    return new JudgeAddress(part, other, null, null, null);
  }

  /** A cell's samples; none for null. */
  public JudgeAddress at(@Nullable Cell other) {
    return new JudgeAddress(part, head, other, null, label);
  }

  /** One sample; none for null. */
  public JudgeAddress atSample(@Nullable Long other) {
    return new JudgeAddress(part, head, cell, other, label);
  }

  /** A class's curves. */
  public JudgeAddress atLabel(int other) {
    return new JudgeAddress(part, head, cell, sample, other);
  }
}
