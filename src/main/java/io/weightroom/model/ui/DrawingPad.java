package io.weightroom.model.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Base64;
import java.util.function.Consumer;

/** Draws a small grey image by hand: bright strokes on black, as handwritten digits come. */
@Tag("drawing-pad")
@JsModule("./drawing-pad.ts")
final class DrawingPad extends Component {

  private static final long serialVersionUID = 1L;

  /**
   * Makes a pad.
   *
   * @param drawn gets the pixels, row by row, after each stroke
   */
  DrawingPad(int height, int width, Consumer<byte[]> drawn) {
    getElement().setProperty("rows", height);
    getElement().setProperty("columns", width);
    getElement()
        .addEventListener(
            "drawn",
            event -> {
              String sent = event.getEventData().path("event.detail").asString("");
              // four letters are three bytes
              if (sent.length() <= 4 * (height * width / 3 + 1)) {
                byte[] pixels = decoded(sent);
                if (pixels.length == height * width) {
                  drawn.accept(pixels);
                }
              }
            })
        .addEventData("event.detail");
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  void clear() {
    getElement().callJsFunction("clear");
  }
}
