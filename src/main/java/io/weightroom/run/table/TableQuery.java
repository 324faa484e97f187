package io.weightroom.run.table;

import io.weightroom.run.RunStatus;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to see of the table of runs: all of it stands in the address.
 *
 * @param text words that name, notes, tags, design or dataset contain; empty for all
 * @param states only these; empty for all, as with the following
 * @param datasets names of datasets
 * @param designs names of designs
 * @param tags of which a run must have all
 * @param where comparisons as {@link Comparison#read} takes them, all of which hold
 * @param columns ids in their order
 * @param sort the column to sort by; null for the newest first
 * @param descending whether large values come first
 * @param group the column whose values make groups, {@code tags} for one group a tag; empty for
 *     none
 */
public record TableQuery(
    String text,
    List<RunStatus> states,
    List<String> datasets,
    List<String> designs,
    List<String> tags,
    List<String> where,
    List<String> columns,
    @Nullable String sort,
    boolean descending,
    String group) {
  /** All runs in the usual columns, the newest first. */
  public static final TableQuery USUAL =
      new TableQuery(
          "",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          RunColumns.USUAL,
          null,
          false,
          "");

  private static final int MOST = 60;

  public TableQuery {
    states = List.copyOf(states);
    datasets = limited(datasets);
    designs = limited(designs);
    tags = limited(tags);
    where = limited(where);
    columns = limited(columns);
  }

  private static List<String> limited(List<String> list) {
    return list.stream().distinct().limit(MOST).toList();
  }

  /** Whether it leaves runs out. */
  public boolean isFiltered() {
    return !text.isBlank()
        || !states.isEmpty()
        || !datasets.isEmpty()
        || !designs.isEmpty()
        || !tags.isEmpty()
        || !where.isEmpty();
  }

  /** The same look at all runs. */
  public TableQuery unfiltered() {
    return new TableQuery(
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        columns,
        sort,
        descending,
        group);
  }

  public TableQuery withText(String words) {
    return new TableQuery(
        words, states, datasets, designs, tags, where, columns, sort, descending, group);
  }

  public TableQuery withStates(List<RunStatus> only) {
    return new TableQuery(
        text, only, datasets, designs, tags, where, columns, sort, descending, group);
  }

  public TableQuery withDatasets(List<String> only) {
    return new TableQuery(
        text, states, only, designs, tags, where, columns, sort, descending, group);
  }

  public TableQuery withDesigns(List<String> only) {
    return new TableQuery(
        text, states, datasets, only, tags, where, columns, sort, descending, group);
  }

  public TableQuery withTags(List<String> only) {
    return new TableQuery(
        text, states, datasets, designs, only, where, columns, sort, descending, group);
  }

  public TableQuery withWhere(List<String> comparisons) {
    return new TableQuery(
        text, states, datasets, designs, tags, comparisons, columns, sort, descending, group);
  }

  public TableQuery withColumns(List<String> ids) {
    return new TableQuery(
        text, states, datasets, designs, tags, where, ids, sort, descending, group);
  }

  public TableQuery sortedBy(@Nullable String column, boolean largeFirst) {
    return new TableQuery(
        text, states, datasets, designs, tags, where, columns, column, largeFirst, group);
  }

  public TableQuery groupedBy(String column) {
    return new TableQuery(
        text, states, datasets, designs, tags, where, columns, sort, descending, column);
  }

  /** What stands behind the "?" in the address; only what differs from {@link #USUAL}. */
  public String write() {
    List<String> parts = new ArrayList<>();
    one(parts, "q", text);
    states.forEach(state -> one(parts, "state", state.word()));
    datasets.forEach(name -> one(parts, "dataset", name));
    designs.forEach(name -> one(parts, "design", name));
    tags.forEach(tag -> one(parts, "tag", tag));
    where.forEach(comparison -> one(parts, "where", comparison));
    if (!columns.equals(RunColumns.USUAL)) {
      one(parts, "columns", String.join(",", columns));
    }
    one(parts, "sort", sort == null ? "" : (descending ? "-" : "") + sort);
    one(parts, "group", group);
    return String.join("&", parts);
  }

  private static void one(List<String> parts, String name, String value) {
    if (!value.isBlank()) {
      parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Reads what stands behind the "?"; what is unknown is left out. */
  public static TableQuery read(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String part : query.split("&")) {
      int at = part.indexOf('=');
      if (at > 0) {
        parameters
            .computeIfAbsent(part.substring(0, at), _ -> new ArrayList<>())
            .add(decoded(part.substring(at + 1)));
      }
    }
    return read(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Reads the parameters of an address; what is unknown is left out. */
  public static TableQuery read(Map<String, List<String>> parameters) {
    String columns = first(parameters, "columns");
    String sort = first(parameters, "sort");
    boolean descending = sort.startsWith("-");
    String by = descending ? sort.substring(1) : sort;
    return new TableQuery(
        first(parameters, "q"),
        all(parameters, "state").stream()
            .map(TableQuery::state)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.toList()),
        all(parameters, "dataset"),
        all(parameters, "design"),
        all(parameters, "tag"),
        all(parameters, "where"),
        columns.isEmpty() ? RunColumns.USUAL : Arrays.asList(columns.split(",")),
        by.isEmpty() ? null : by,
        descending,
        first(parameters, "group"));
  }

  private static @Nullable RunStatus state(String word) {
    return Arrays.stream(RunStatus.values())
        .filter(state -> state.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  private static List<String> all(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).toList();
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return all(parameters, name).stream().findFirst().orElse("");
  }
}
