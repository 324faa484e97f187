package io.weightroom.studio.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The tour of the studio: shown at the first visit, and whenever somebody asks for it. */
@Tag("studio-tour")
@NpmPackage(value = "driver.js", version = "1.8.0")
@JsModule("./studio-tour.ts")
final class Tour extends Component {

  private static final long serialVersionUID = 1L;

  private record Stop(String selector, String title, String text) {}

  private static final List<Stop> STOPS =
      List.of(
          new Stop(
              "",
              "Draw a network, and watch it learn",
              "Three minutes show you around. Skip with Escape; the menu Design has the tour again"
                  + " whenever you want it."),
          new Stop(
              ".palette-side, .palette-rail",
              "Layers to build with",
              "Drag a layer onto the canvas, or press Enter on it to put it after the layer that is"
                  + " selected. Each one says in a sentence what it does."),
          new Stop(
              "network-canvas .canvas-flow",
              "Your network",
              "Drag from the dot at a layer's right edge to the next layer to connect them. Drop a"
                  + " layer on a wire to put it in between. Each wire carries the shape that flows"
                  + " through it. Press ? for all keys."),
          new Stop(
              ".studio-side",
              "Settings",
              "The selected layer's settings, with their names as in Keras. A question mark explains"
                  + " one; the round arrow takes its default back. Select several layers to change"
                  + " them together."),
          new Stop(
              ".studio-problems",
              "What is wrong, in words",
              "After each change the network is checked. A problem says what was found and what is"
                  + " needed; where one click mends it, the button is beside it."),
          new Stop(
              "#studio-data",
              "Data",
              "The dataset decides the shape that enters and the classes that leave. Samples"
                  + " come with Weightroom, and your own table is an upload away."),
          new Stop(
              "#studio-recipe",
              "Recipe",
              "How the network learns: optimizer, learning rate, epochs, batch size, early stopping."
                  + " The learning rate is drawn over the coming run."),
          new Stop(
              "#studio-train",
              "Train",
              "Starts a run as soon as nothing is wrong, and shows its curves live. Your design is"
                  + " saved at every step, with all its versions."));

  /** Shows the tour. */
  void start() {
    getElement().callJsFunction("begin", stops());
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().callJsFunction("offer", stops());
  }

  private static ArrayNode stops() {
    ArrayNode stops = JsonNodeFactory.instance.arrayNode();
    for (Stop stop : STOPS) {
      stops
          .addObject()
          .put("selector", stop.selector())
          .put("title", stop.title())
          .put("text", stop.text());
    }
    return stops;
  }
}
