package io.weightroom.app;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.router.Route;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.kit.canvas.NetworkCanvas;
import io.weightroom.kit.canvas.Scene;
import io.weightroom.layer.Layer;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.recipe.Recipe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A canvas over a network that the test gives, with the least that an editor does. */
@Route("canvas-probe")
class CanvasProbe extends Div {

  private static final long serialVersionUID = 1L;

  private static final DataForm DIGITS =
      new DataForm(
          new DataForm.Images(28, 28, 1),
          List.of(
              new Target.Classes(
                  "digit", IntStream.range(0, 10).mapToObj(String::valueOf).toList())));

  /** What the next page starts with, and what the last one has come to. */
  static volatile Network network = Network.EMPTY;

  static volatile boolean readOnly;

  /** Whether acts are heard and not carried out. */
  static volatile boolean deaf;

  static final List<CanvasAct> ACTS = new CopyOnWriteArrayList<>();

  private final NetworkCanvas canvas = new NetworkCanvas();
  private final transient Deque<Network> undo = new ArrayDeque<>();
  private final transient Deque<Network> redo = new ArrayDeque<>();

  CanvasProbe() {
    // The built bundle knows no test's page: this one borrows the chunk of a page with a canvas.
    UI.getCurrent()
        .getPage()
        .addDynamicImport(
            "return window.Vaadin.Flow.loadOnDemand('"
                + BundleUtils.getChunkId("io.weightroom.run.ui.RunView")
                + "');");
    Div items = new Div();
    for (String type : List.of("Input", "Dense", "Conv2D", "Dropout", "Flatten", "Add", "Output")) {
      Div item = new Div(type);
      item.setId("item-" + type);
      item.getElement().setAttribute("draggable", "true");
      item.getElement()
          .executeJs(
              "this.addEventListener('dragstart', event => event.dataTransfer.setData("
                  + "'application/x-weightroom-layer', $0))",
              type);
      items.add(item);
    }
    items.getStyle().set("display", "flex").set("gap", "12px").set("height", "28px");
    canvas.getStyle().set("height", "calc(100vh - 80px)").set("width", "100%");
    canvas.setReadOnly(readOnly);
    canvas.onAct(
        act -> {
          ACTS.add(act);
          if (!deaf) {
            apply(act);
            show();
          }
        });
    show();
    add(items, canvas);
  }

  private void show() {
    canvas.show(Scene.of(network, NetworkCheck.check(network, Recipe.DEFAULTS, DIGITS)));
  }

  private void apply(CanvasAct act) {
    Network net = network;
    switch (act) {
      case CanvasAct.Add(var type, var at) -> joined(Drawing.add(net, layer(type), at));
      case CanvasAct.AddOnWire(var type, var wire, var at) ->
          joined(Drawing.insert(net, layer(type), wire, at));
      case CanvasAct.Append(var type, var after) -> joined(Drawing.append(net, layer(type), after));
      case CanvasAct.Connect(var from, var to, var port) ->
          edit(Drawing.connect(net, from, to, port));
      case CanvasAct.Reconnect(var wire, var from, var to, var port) ->
          edit(Drawing.reconnect(net, wire, from, to, port));
      case CanvasAct.Move(var to) -> edit(Drawing.move(to));
      case CanvasAct.MoveOnWire(var id, var wire, var at) -> edit(Drawing.putOn(net, id, wire, at));
      case CanvasAct.Remove(var ids, var wires) -> edit(Drawing.remove(net, ids, wires));
      case CanvasAct.Rename(var id, var name) -> {
        if (Network.isId(name) && net.isFree(name)) {
          edit(new Edit.Renamed(id, name));
        } else {
          canvas.say(name + " cannot name a layer.");
        }
      }
      case CanvasAct.Paste(var text, var at) -> {
        if (Drawing.paste(net, text, at) instanceof Result.Ok<Edit>(var edit)) {
          joined(edit);
        }
      }
      case CanvasAct.Duplicate(var ids) -> joined(Drawing.duplicate(net, ids));
      case CanvasAct.Group(var ids) -> edit(Drawing.group(net, ids));
      case CanvasAct.Ungroup(var names) -> edit(Drawing.ungroup(names));
      case CanvasAct.Regroup(var name, var newName, int repeat, boolean collapsed) ->
          net.group(name)
              .ifPresent(
                  group ->
                      edit(
                          new Edit.Regrouped(
                              name, new Group(newName, group.nodes(), repeat, collapsed))));
      case CanvasAct.Align(var ids, var side) -> edit(Drawing.align(net, ids, side));
      case CanvasAct.Undo _ -> travel(undo, redo);
      case CanvasAct.Redo _ -> travel(redo, undo);
      case CanvasAct.Arrange _, CanvasAct.Select _, CanvasAct.Edit _ -> {}
    }
  }

  private static Layer layer(String type) {
    return (Layer) Layer.all().named(type).orElseThrow().defaults();
  }

  private void edit(Edit edit) {
    undo.push(network);
    redo.clear();
    network = network.with(edit);
  }

  private void joined(Edit edit) {
    Network before = network;
    edit(edit);
    show();
    canvas.select(Drawing.added(before, network), true);
  }

  private void travel(Deque<Network> from, Deque<Network> to) {
    if (!from.isEmpty()) {
      to.push(network);
      network = from.pop();
    }
  }
}
