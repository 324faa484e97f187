package io.weightroom.app;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.router.Route;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.canvas.PaletteItem;
import io.weightroom.kit.canvas.Scene;
import io.weightroom.network.Design;
import io.weightroom.network.Network;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.Acts;
import io.weightroom.studio.Editor;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A canvas with its side over a network that the test gives, edited as in the studio. */
@Route("canvas-keys-probe")
class CanvasKeysProbe extends Div {

  private static final long serialVersionUID = 1L;

  /** What the next page starts with, and what the last one has come to. */
  static volatile Network network = Network.EMPTY;

  /** Whether the server says what was done, as the studio does. */
  static volatile boolean telling;

  /** Whether the network can only be looked at. */
  static volatile boolean readOnly;

  static final List<CanvasAct> ACTS = new CopyOnWriteArrayList<>();

  private final NetworkCanvas canvas = new NetworkCanvas();
  private final transient Editor editor =
      new Editor(new Design("Probe", network, Recipe.DEFAULTS), null, InstantSource.system());
  private final transient Acts acts = new Acts(editor);

  CanvasKeysProbe() {
    // The built bundle knows no test's page: this one borrows the chunk of a page with a canvas.
    UI.getCurrent()
        .getPage()
        .addDynamicImport(
            "return window.Vaadin.Flow.loadOnDemand('"
                + BundleUtils.getChunkId("io.weightroom.run.ui.RunView")
                + "');");
    H1 title = new H1("Canvas");
    title.addClassName("visually-hidden");
    canvas.getStyle().set("height", "calc(100vh - 52px)").set("width", "100%");
    canvas.setReadOnly(readOnly);
    canvas.palette(PaletteItem.layers());
    canvas.onAct(this::perform);
    show();
    add(title, canvas);
  }

  private void perform(CanvasAct act) {
    ACTS.add(act);
    Acts.Outcome outcome = acts.perform(act);
    show();
    if (!outcome.select().isEmpty()) {
      canvas.select(outcome.select(), false);
    }
    if (telling && !outcome.said().isEmpty()) {
      canvas.say(outcome.said());
    }
  }

  private void show() {
    network = editor.network();
    canvas.show(Scene.of(network, editor.verdict()));
  }
}
