package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.Preview;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The first samples of a dataset as they are: rows of a table, or images. */
final class FirstSamples extends Div {

  private static final long serialVersionUID = 1L;

  private FirstSamples(String label) {
    addClassName("scroll");
    // A region that scrolls has to be reachable by keyboard.
    getElement().setAttribute("tabindex", "0");
    getElement().setAttribute("role", "region");
    getElement().setAttribute("aria-label", label);
  }

  /** The first samples of the preview; of a table at most so many columns. */
  static Component of(Preview preview, int columns) {
    return preview.schema() instanceof Schema.Images images
        ? images(preview, images)
        : rows(preview, columns);
  }

  private static Component rows(Preview preview, int columns) {
    int shown = Math.min(columns, preview.columns().size());
    NativeTableRow head = new NativeTableRow();
    for (int i = 0; i < shown; i++) {
      head.add(headCell(preview, i));
    }
    NativeTable table = new NativeTable();
    table.addClassNames("plain", "first-rows");
    table.getHead().add(head);
    for (List<String> cells : preview.rows()) {
      NativeTableRow row = new NativeTableRow();
      for (int i = 0; i < shown; i++) {
        row.add(cell(i < cells.size() ? cells.get(i) : "", column(preview, i)));
      }
      table.getBody().add(row);
    }
    FirstSamples region = new FirstSamples("The first rows");
    region.add(table);
    return region;
  }

  private static NativeTableHeaderCell headCell(Preview preview, int index) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(preview.columns().get(index));
    cell.getElement().setAttribute("scope", "col");
    Column column = column(preview, index);
    if (column != null) {
      dress(cell, column);
    }
    return cell;
  }

  private static NativeTableCell cell(String text, @Nullable Column column) {
    NativeTableCell cell = new NativeTableCell();
    if (text.isBlank()) {
      Span missing = new Span("missing");
      missing.addClassName("missing");
      cell.add(missing);
    } else {
      cell.setText(text.length() > 80 ? text.substring(0, 79) + "…" : text);
    }
    if (column != null) {
      dress(cell, column);
    }
    return cell;
  }

  private static void dress(Component cell, Column column) {
    cell.getElement().getClassList().set("number", column.kind() == Kind.NUMBER);
    cell.getElement().getClassList().set("target", column.role() == Role.TARGET);
    cell.getElement().getClassList().set("left-out", column.role() == Role.LEFT_OUT);
  }

  private static @Nullable Column column(Preview preview, int index) {
    return preview.schema() instanceof Schema.Table table && index < table.columns().size()
        ? table.columns().get(index)
        : null;
  }

  private static Component images(Preview preview, Schema.Images form) {
    FirstSamples region = new FirstSamples("The first images");
    region.addClassName("first-images");
    for (int i = 0; i < preview.images().size(); i++) {
      String label = preview.labels().get(i);
      Image image = new Image(png(preview.images().get(i), form), "An image of " + label);
      Div tile = new Div(image, new Span(label));
      tile.addClassName("tile");
      region.add(tile);
    }
    return region;
  }

  /** An image of bytes [channels, height, width] as the address of a PNG. */
  private static String png(byte[] pixels, Schema.Images form) {
    int height = form.height();
    int width = form.width();
    int plane = height * width;
    int last = form.channels() - 1;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int at = 0; at < plane; at++) {
      int red = pixels[at] & 0xff;
      int green = pixels[Math.min(1, last) * plane + at] & 0xff;
      int blue = pixels[Math.min(2, last) * plane + at] & 0xff;
      image.setRGB(at % width, at / width, red << 16 | green << 8 | blue);
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
