package io.weightroom.library.ui;

import com.vaadin.flow.component.Svg;
import io.weightroom.reader.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A small drawing of a sample's own data, in the colours of the page. */
final class SamplePicture {

  private SamplePicture() {}

  static Svg of(Sample sample) {
    String file = "/samples/pictures/" + sample.id() + ".svg";
    try (InputStream in = SamplePicture.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the program lacks its resource " + file);
      }
      Svg picture = new Svg(in);
      picture.getElement().setAttribute("aria-hidden", "true");
      picture.addClassName("picture");
      return picture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
