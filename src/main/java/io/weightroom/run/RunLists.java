package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What tables and comparisons show of runs, and what people write beside them. Reads no folder, but
 * for runs whose test part is open: a thousand runs are one look at the database, and none at all
 * while nothing has changed.
 */
@Service
public class RunLists {
  private static final int TAG = 40;
  private static final int TAGS = 20;

  /** Parsed settings that are kept; they never change. */
  private static final int KEPT = 20_000;

  private record Seen(long revision, List<RunFacts> runs) {}

  private record Parsed(String text, Progress progress) {}

  private record Judged(String text, @Nullable Report report) {}

  private final Runs runs;
  private final RunFolders folders;
  private final TestVault vault;
  private final Map<UserId, Seen> seen = new ConcurrentHashMap<>();
  private final Map<RunId, SettingValues> settings = new ConcurrentHashMap<>();
  private final Map<RunId, Parsed> progress = new ConcurrentHashMap<>();
  private final Map<RunId, Judged> reports = new ConcurrentHashMap<>();

  /** The reports of the few runs whose test part somebody has opened; they stand in the folder. */
  private final Map<RunId, Optional<Report>> opened = new ConcurrentHashMap<>();

  RunLists(Runs runs, RunFolders folders, TestVault vault) {
    this.folders = folders;
    this.runs = runs;
    this.vault = vault;
  }

  /** A person's runs, the newest first. */
  public List<RunFacts> of(UserId owner) {
    long now = runs.revision(owner);
    Seen known = seen.get(owner);
    if (known != null && known.revision() == now) {
      return known.runs();
    }
    List<RunFacts> fresh = read(owner);
    seen.put(owner, new Seen(now, fresh));
    return fresh;
  }

  private List<RunFacts> read(UserId owner) {
    Map<RunId, List<String>> tags = runs.tags(owner);
    List<Runs.Listed> listed = runs.listed(owner);
    if (settings.size() > KEPT) {
      settings.clear();
      progress.clear();
      reports.clear();
    }
    List<RunId> unknown =
        listed.stream()
            .map(each -> each.run().id())
            .filter(id -> !settings.containsKey(id))
            .toList();
    runs.settings(unknown)
        .forEach(
            (id, text) -> {
              if (!text.isEmpty()) {
                settings.put(id, SettingValues.parse(text));
              }
            });
    Set<RunId> open = vault.openOf(listed.stream().map(each -> each.run().id()).toList());
    List<RunFacts> all = new ArrayList<>(listed.size());
    for (Runs.Listed each : listed) {
      RunId id = each.run().id();
      all.add(
          new RunFacts(
              each.run(),
              settings.getOrDefault(id, SettingValues.NONE),
              progress(id, each.progress()),
              report(each.run(), open.contains(id)),
              tags.getOrDefault(id, List.of())));
    }
    return List.copyOf(all);
  }

  private Progress progress(RunId id, String text) {
    Parsed known = progress.get(id);
    if (known == null || !known.text().equals(text)) {
      known = new Parsed(text, Progress.parse(text));
      progress.put(id, known);
    }
    return known.progress();
  }

  private @Nullable Report report(Run run, boolean open) {
    Judged known = reports.get(run.id());
    if (known == null || !known.text().equals(run.summary())) {
      known = new Judged(run.summary(), Report.parse(run.summary()).orElse(null));
      reports.put(run.id(), known);
    }
    if (!open) {
      opened.remove(run.id());
      return known.report() == null ? null : known.report().withoutTest();
    }
    return opened
        .computeIfAbsent(run.id(), id -> Report.parse(RunSummary.whole(folders.of(id))))
        .orElse(known.report());
  }

  /** Those of some runs that are there and are a person's, in the order asked for. */
  public List<RunFacts> of(UserId owner, Collection<RunId> ids) {
    Map<RunId, RunFacts> mine = new LinkedHashMap<>();
    of(owner).forEach(each -> mine.put(each.run().id(), each));
    return ids.stream().distinct().map(mine::get).filter(each -> each != null).toList();
  }

  /** One run of a person. */
  public Optional<RunFacts> find(UserId owner, RunId id) {
    return of(owner, List.of(id)).stream().findFirst();
  }

  /**
   * Puts a tag on runs.
   *
   * @return the tag as it is kept, or why it cannot be one
   */
  public Result<String> tag(Collection<RunId> ids, String tag) {
    String wanted = tag.strip().replaceAll("\\s+", " ");
    if (wanted.isEmpty() || wanted.codePointCount(0, wanted.length()) > TAG) {
      return Result.failed(
          new Place.AtField("tag"),
          "A tag has 1 to "
              + TAG
              + " characters, found "
              + wanted.codePointCount(0, wanted.length())
              + ".",
          "Choose a shorter word.");
    }
    if (wanted.contains(",")) {
      return Result.failed(
          new Place.AtField("tag"), "A tag has no comma.", "Add the tags one after the other.");
    }
    for (RunId id : ids) {
      if (runs.tagCount(id) >= TAGS) {
        return Result.failed(
            new Place.AtField("tag"),
            "A run has at most " + TAGS + " tags, and one of these has as many.",
            "Remove a tag first.");
      }
    }
    ids.forEach(id -> runs.addTag(id, wanted));
    return Result.ok(wanted);
  }

  /** Takes a tag off runs. */
  public void untag(Collection<RunId> ids, String tag) {
    ids.forEach(id -> runs.removeTag(id, tag));
  }
}
