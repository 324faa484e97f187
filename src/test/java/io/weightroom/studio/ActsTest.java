package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Layer;
import io.weightroom.network.Design;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.recipe.Recipe;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActsTest {
  private final Editor editor =
      new Editor(new Design("Test", Network.EMPTY, Recipe.DEFAULTS), null, InstantSource.system());
  private final Acts acts = new Acts(editor);

  private void add(Layer layer) {
    editor.edit(Drawing.add(editor.network(), layer, null), "Added");
  }

  @Test
  void severalBlocksAreDissolvedInOneStep() {
    add(Dense.DEFAULTS);
    add(Dense.DEFAULTS);
    assertThat(acts.perform(new CanvasAct.Group(List.of("dense_1"))).said())
        .isEqualTo("Made a block of dense_1");
    acts.perform(new CanvasAct.Group(List.of("dense_2")));
    List<Group> both = editor.network().groups();
    assertThat(acts.perform(new CanvasAct.Ungroup(List.of("block_1", "block_2"))).said())
        .isEqualTo("Dissolved 2 blocks");
    assertThat(editor.network().groups()).isEmpty();
    assertThat(acts.perform(new CanvasAct.Undo()).said()).isEqualTo("Undone: Dissolved 2 blocks");
    assertThat(editor.network().groups()).isEqualTo(both);
    assertThat(acts.perform(new CanvasAct.Ungroup(List.of("block_2"))).said())
        .isEqualTo("Dissolved the block block_2");
    assertThat(editor.network().groups()).containsExactly(both.getFirst());
  }

  @Test
  void blocksOpenAndClose() {
    add(Dense.DEFAULTS);
    acts.perform(new CanvasAct.Group(List.of("dense_1")));
    assertThat(acts.perform(new CanvasAct.Regroup("block_1", "block_1", 1, true)).said())
        .isEqualTo("Closed the block block_1");
    assertThat(acts.perform(new CanvasAct.Regroup("block_1", "block_1", 1, false)).said())
        .isEqualTo("Opened the block block_1");
  }

  @Test
  void wiresThatChangePlacesAreToldAsSuch() {
    add(Dense.DEFAULTS);
    add(Dense.DEFAULTS);
    add(new Concatenate());
    acts.perform(new CanvasAct.Connect("dense_1", "concatenate_1", null));
    acts.perform(new CanvasAct.Connect("dense_2", "concatenate_1", null));
    Edge first = Edge.of("dense_1", "concatenate_1");
    assertThat(acts.perform(new CanvasAct.Reconnect(first, "dense_1", "concatenate_1", 1)).said())
        .isEqualTo("Changed the order of what feeds concatenate_1");
    assertThat(editor.network().into("concatenate_1"))
        .extracting(Edge::from)
        .containsExactly("dense_2", "dense_1");
    Edge second = new Edge("dense_1", "concatenate_1", 1);
    assertThat(acts.perform(new CanvasAct.Reconnect(second, "dense_1", "dense_2", null)).said())
        .isEqualTo("Connected dense_1 to dense_2 instead of dense_1 to concatenate_1");
  }
}
