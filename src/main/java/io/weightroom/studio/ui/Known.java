package io.weightroom.studio.ui;

import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.kit.form.Facts;
import io.weightroom.kit.form.TrainingFacts;
import io.weightroom.library.Dataset;
import io.weightroom.network.Node;
import io.weightroom.studio.Editor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an editor's design and data mean for the forms beside the canvas. */
record Known(Editor editor) {

  private @Nullable Schema schema() {
    return editor
        .dataset()
        .map(Dataset::preview)
        .flatMap(preview -> Optional.ofNullable(preview.schema()))
        .orElse(null);
  }

  /** What can be chosen in the form of these layers, and what automatic means there. */
  Facts of(List<Node> nodes) {
    Schema schema = schema();
    return Facts.ofLayers(nodes, editor.verdict(), schema == null ? null : schema.form());
  }

  private SplitPlan split() {
    return editor
        .dataset()
        .map(dataset -> dataset.source().split())
        .orElse(new SplitPlan.ByRecipe());
  }

  /** What the recipe meets. */
  TrainingFacts training() {
    return TrainingFacts.of(editor.design(), editor.verdict(), schema(), split());
  }
}
