package io.weightroom.kit.canvas;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import io.weightroom.network.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network as a drawing that can be edited. It shows scenes and tells acts; whoever listens
 * answers an act with the next {@link #show scene}. Moving and selecting happen in the browser
 * first and are told then, so an act that is not followed by a scene is undone there.
 */
@Tag("network-canvas")
@NpmPackage(value = "@xyflow/react", version = "12.12.1")
@JsModule("./canvas/network-canvas.tsx")
public final class NetworkCanvas extends Component implements HasSize, HasStyle {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(NetworkCanvas.class);

  private transient Scene scene = Scene.EMPTY;
  private transient @Nullable Scene told;
  private transient List<String> selected = List.of();
  private transient List<PaletteItem> palette = List.of();
  private transient Consumer<CanvasAct> listener = _ -> {};
  private boolean readOnly;
  private long seen;
  private long toldSeen;

  /** Shows a network; the browser is told what differs from what it shows already. */
  public void show(Scene next) {
    scene = next;
    if (isAttached()) {
      tell();
    }
  }

  /**
   * Selects layers, and no others.
   *
   * @param reveal whether they are moved into sight and one of them gets the focus
   */
  public void select(List<String> ids, boolean reveal) {
    boolean known = selected.equals(ids);
    selected = List.copyOf(ids);
    if (isAttached() && (reveal || !known)) {
      getElement().callJsFunction("select", array(ids), reveal);
    }
  }

  /** Whether the network can only be looked at. */
  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
    if (isAttached()) {
      getElement().callJsFunction("setReadOnly", readOnly);
    }
  }

  /** What can be dragged onto the canvas. */
  public void palette(List<PaletteItem> items) {
    palette = List.copyOf(items);
    if (isAttached()) {
      getElement().callJsFunction("offer", SceneJson.palette(palette));
    }
  }

  /** Gives the canvas the focus, so that keys act on it. */
  public void focus() {
    getElement().callJsFunction("focus");
  }

  /** A sentence about the last act, such as why a name was refused; it goes by itself. */
  public void say(String sentence) {
    getElement().callJsFunction("say", sentence);
  }

  /** Who hears of acts. */
  public void onAct(Consumer<CanvasAct> consumer) {
    listener = consumer;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    told = null;
    seen = 0;
    toldSeen = 0;
    getElement().callJsFunction("start", readOnly, SceneJson.palette(palette));
    tell();
    if (!selected.isEmpty()) {
      getElement().callJsFunction("select", array(selected), false);
    }
  }

  private void tell() {
    ObjectNode news = SceneJson.difference(told, scene);
    told = scene;
    if (!news.isEmpty() || toldSeen != seen) {
      toldSeen = seen;
      getElement().callJsFunction("receive", news.put("seen", seen));
    }
  }

  /**
   * The browser tells what a person did; numbered, so that it knows which acts a scene has seen.
   */
  @ClientCallable
  private void act(JsonNode json) {
    Scene shown = told == null ? Scene.EMPTY : told;
    Optional<CanvasAct> act = new ActReader(shown).read(json);
    if (act.isEmpty()) {
      LOG.debug("Ignored what is no act on this scene: {}", json);
      // Whatever the browser made of it, it gets the scene anew.
      told = null;
    }
    JsonNode number = json.get("n");
    seen = number != null && number.canConvertToLong() ? number.asLong() : seen;
    act.ifPresent(
        done -> {
          if (done instanceof CanvasAct.Move(Map<String, Position> to)) {
            told = moved(shown, to);
          } else if (done instanceof CanvasAct.MoveOnWire(String id, _, Position at)) {
            told = moved(shown, Map.of(id, at));
          } else if (done instanceof CanvasAct.Select(List<String> ids)) {
            selected = ids;
          }
          if (!readOnly || done instanceof CanvasAct.Select || done instanceof CanvasAct.Edit) {
            listener.accept(done);
          }
        });
    tell();
  }

  /** The scene as the browser shows it after layers were moved there. */
  private static Scene moved(Scene shown, Map<String, Position> to) {
    List<SceneNode> nodes =
        shown.nodes().stream()
            .map(node -> to.containsKey(node.id()) ? node.at(to.get(node.id())) : node)
            .toList();
    return new Scene(nodes, shown.edges(), shown.groups());
  }

  private static ArrayNode array(List<String> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ids.forEach(array::add);
    return array;
  }
}
