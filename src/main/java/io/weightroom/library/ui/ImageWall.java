package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Schema;
import io.weightroom.library.Draft;
import io.weightroom.library.Pixels;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageLook;
import io.weightroom.reader.Preview;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first images of a draft: by class as they are, or each beside what is made of it. */
final class ImageWall {
  private static final int MOST = 160;
  private static final int PAIRS = 12;

  private ImageWall() {}

  static Component of(Draft draft, Preview preview, boolean prepared) {
    ImageLook look = preview.pictures();
    if (look != null && draft.source() instanceof DataSource.Zip zip) {
      return prepared ? pairs(look, zip.options()) : originals(look);
    }
    return preview.schema() instanceof Schema.Images form ? stored(preview, form) : new Div();
  }

  /** Images that have one size already. */
  private static Component stored(Preview preview, Schema.Images form) {
    Map<String, List<Component>> classes = new LinkedHashMap<>();
    for (int i = 0; i < preview.images().size(); i++) {
      String label = preview.labels().get(i);
      classes
          .computeIfAbsent(label, _ -> new ArrayList<>())
          .add(
              picture(
                  preview.images().get(i),
                  form.channels(),
                  form.height(),
                  form.width(),
                  "An image of " + Words.cut(label, 60)));
    }
    return wall(classes);
  }

  private static Component originals(ImageLook look) {
    Map<String, List<Component>> classes = new LinkedHashMap<>();
    for (ImageLook.Shown shown : look.shown()) {
      classes
          .computeIfAbsent(shown.label() == null ? "" : shown.label(), _ -> new ArrayList<>())
          .add(original(shown));
    }
    return wall(classes);
  }

  private static Image original(ImageLook.Shown shown) {
    Image image =
        picture(
            shown.original(),
            3,
            shown.smallHeight(),
            shown.smallWidth(),
            Words.cut(shown.name(), 100) + " as it is");
    image.getElement().setAttribute("title", Words.cut(shown.name(), 200));
    return image;
  }

  private static Component pairs(ImageLook look, ImageOptions options) {
    Div wall = new Div();
    wall.addClassName("image-wall");
    for (ImageLook.Shown shown : look.shown().stream().limit(PAIRS).toList()) {
      Span arrow = new Span("→");
      arrow.getElement().setAttribute("aria-hidden", "true");
      Image prepared =
          picture(
              shown.prepared(),
              options.colour().channels(),
              options.height(),
              options.width(),
              Words.cut(shown.name(), 100) + " as the network gets it");
      Span words =
          new Span(
              shown.height()
                  + " × "
                  + shown.width()
                  + " → "
                  + options.height()
                  + " × "
                  + options.width());
      words.addClassNames("quiet", "small");
      Div pair = new Div(original(shown), arrow, prepared, words);
      pair.addClassName("pair");
      wall.add(pair);
    }
    return FirstSamples.region("Images before and after", wall);
  }

  private static Component wall(Map<String, List<Component>> classes) {
    Div wall = new Div();
    wall.addClassName("image-wall");
    classes.forEach(
        (label, images) -> {
          Div tiles = new Div();
          tiles.addClassName("tiles");
          images.forEach(tiles::add);
          Div group =
              new Div(new H3(label.isEmpty() ? "without a class" : Words.cut(label, 60)), tiles);
          group.addClassName("class");
          wall.add(group);
        });
    return FirstSamples.region("The first images", wall);
  }

  private static Image picture(
      byte[] pixels, int channels, int height, int width, String alternative) {
    Image image = new Image(Pixels.address(pixels, channels, height, width, MOST), alternative);
    image.addClassName("sample-thumbnail");
    return image;
  }
}
