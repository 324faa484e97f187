package io.weightroom.library.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.ImageOptions.Colour;
import io.weightroom.dataset.ImageOptions.Fit;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Format;
import io.weightroom.reader.DataSource;

/** How images are brought to one size and colour. */
final class ImagePreparationStep extends Div {

  private static final long serialVersionUID = 1L;
  private static final int SMALLEST = 4;
  private static final int LARGEST = 512;

  private final transient Wizard wizard;

  ImagePreparationStep(Wizard wizard) {
    this.wizard = wizard;
    addClassName("step");
    add(new H2("Preparation"));
    Paragraph about = new Paragraph();
    about.addClassNames("quiet", "small");
    add(about);
    if (!(wizard.draft().source() instanceof DataSource.Zip zip)) {
      about.setText(
          wizard.draft().schema() instanceof Schema.Images images
              ? "IDX images have one size already: "
                  + images.height()
                  + " × "
                  + images.width()
                  + " pixels. Each byte becomes a number from 0 to 1."
              : "What stands against the images has to be settled first.");
      return;
    }
    about.setText(
        "Every image gets the same size; each pixel becomes a number from 0 to 1. On the right:"
            + " the original beside what the network gets.");
    ImageOptions options = zip.options();
    IntegerField height = side("Height", "image-height", options.height());
    IntegerField width = side("Width", "image-width", options.width());
    height.addValueChangeListener(
        event -> {
          if (isSide(event.getValue())) {
            change(zip, with(options, event.getValue(), options.width()));
          }
        });
    width.addValueChangeListener(
        event -> {
          if (isSide(event.getValue())) {
            change(zip, with(options, options.height(), event.getValue()));
          }
        });
    Div size = new Div(height, width);
    size.addClassNames("fields", "image-size");
    add(size, colour(zip), fit(zip), numbers(options));
  }

  private static boolean isSide(Integer pixels) {
    return pixels != null && pixels >= SMALLEST && pixels <= LARGEST;
  }

  private static IntegerField side(String label, String id, int pixels) {
    IntegerField field = new IntegerField(label);
    field.setId(id);
    field.setMin(SMALLEST);
    field.setMax(LARGEST);
    field.setValue(pixels);
    field.setSuffixComponent(new Span("px"));
    field.setI18n(
        new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage("A whole number is needed.")
            .setMinErrorMessage("At least " + SMALLEST + " pixels are needed.")
            .setMaxErrorMessage("At most " + LARGEST + " pixels are possible."));
    return field;
  }

  private RadioButtonGroup<Colour> colour(DataSource.Zip zip) {
    RadioButtonGroup<Colour> group = new RadioButtonGroup<>("Colours");
    group.setId("image-colour");
    group.setItems(Colour.values());
    group.setItemLabelGenerator(
        colour ->
            switch (colour) {
              case GREY -> "grey, one number a pixel";
              case RGB -> "red, green, blue: three numbers a pixel";
            });
    group.setValue(zip.options().colour());
    group.addValueChangeListener(
        event -> {
          ImageOptions o = zip.options();
          change(
              zip,
              new ImageOptions(
                  o.height(),
                  o.width(),
                  event.getValue(),
                  o.fit(),
                  o.leftOut(),
                  o.leaveOutBroken(),
                  o.meanings()));
        });
    return group;
  }

  private RadioButtonGroup<Fit> fit(DataSource.Zip zip) {
    RadioButtonGroup<Fit> group = new RadioButtonGroup<>("Where the sides have another ratio");
    group.setId("image-fit");
    group.setItems(Fit.values());
    group.setItemLabelGenerator(
        fit ->
            switch (fit) {
              case STRETCH -> "stretch: all of it is seen, out of proportion";
              case CROP -> "crop: in proportion, the edges are cut off";
              case PAD -> "pad: all of it in proportion, the rest is black";
            });
    group.setValue(zip.options().fit());
    group.addValueChangeListener(
        event -> {
          ImageOptions o = zip.options();
          change(
              zip,
              new ImageOptions(
                  o.height(),
                  o.width(),
                  o.colour(),
                  event.getValue(),
                  o.leftOut(),
                  o.leaveOutBroken(),
                  o.meanings()));
        });
    return group;
  }

  private static Paragraph numbers(ImageOptions options) {
    long numbers = (long) options.height() * options.width() * options.colour().channels();
    Paragraph words = new Paragraph(Format.plural(numbers, "number") + " for each image.");
    words.addClassNames("quiet", "small");
    return words;
  }

  private static ImageOptions with(ImageOptions o, int height, int width) {
    return new ImageOptions(
        height, width, o.colour(), o.fit(), o.leftOut(), o.leaveOutBroken(), o.meanings());
  }

  private void change(DataSource.Zip zip, ImageOptions options) {
    wizard.read(Sources.with(zip, options));
  }
}
