package io.weightroom.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.FolderMeaning;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.SplitPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How folders are meant is kept with a source, and older sources say nothing of it. */
class FolderMeaningsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ImageOptions PLAIN =
      new ImageOptions(8, 6, ImageOptions.Colour.GREY, ImageOptions.Fit.PAD, Set.of("odd"), true);

  private static DataSource source(ImageOptions options) {
    return new DataSource.Zip(Path.of("a.zip"), null, options, new SplitPlan.Given());
  }

  @Test
  void anOlderSourceIsRead() {
    JsonNode older =
        JSON.readTree(
            """
            {"type":"zip","file":"a.zip","labels":null,"options":{"height":8,"width":6,
             "colour":"grey","fit":"pad","left_out":["odd"],"leave_out_broken":true},
             "split":{"type":"given"}}
            """);
    assertThat(DataSource.fromJson(older, new Place.Whole()).orThrow()).isEqualTo(source(PLAIN));
    assertThat(source(PLAIN).toJson().get("options"))
        .as("nothing new is written where nothing is meant")
        .isEqualTo(older.get("options"));
  }

  @Test
  void whatIsMeantIsKept() {
    Map<String, FolderMeaning> meanings = new TreeMap<>();
    for (FolderMeaning meaning : FolderMeaning.values()) {
      meanings.put("a folder/" + meaning, meaning);
    }
    DataSource meant = source(PLAIN.with(Set.of(), meanings));
    JsonNode json = JSON.readTree(meant.toJson().toString());
    assertThat(DataSource.fromJson(json, new Place.Whole()).orThrow()).isEqualTo(meant);
  }

  @Test
  void moreMeaningsThanAPersonChoosesAreRefused() {
    Map<String, FolderMeaning> most = new TreeMap<>();
    for (int i = 0; i < ImageOptions.MOST_MEANINGS; i++) {
      most.put("f" + i, FolderMeaning.CLASS);
    }
    JsonNode json = source(PLAIN.with(Set.of(), most)).toJson();
    assertThat(DataSource.fromJson(json, new Place.Whole())).isInstanceOf(Result.Ok.class);

    ((ObjectNode) json.get("options").get("meanings")).put("one more", "class");
    assertThat(DataSource.fromJson(json, new Place.Whole()).problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.line()).contains("1001 folders have a meaning; at most 1000"));
    most.put("one more", FolderMeaning.CLASS);
    assertThatThrownBy(() -> PLAIN.with(Set.of(), most))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
