package io.weightroom.library;

import com.vaadin.flow.component.html.Image;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.ImageStore;

/** A small picture of one image of a dataset; of tiny images, every pixel is to be seen. */
public final class SampleThumbnail extends Image {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 96;

  /**
   * The picture of a sample.
   *
   * @param store asked for anew, and not kept
   * @param sample its number in the store
   */
  public SampleThumbnail(ImageStore store, long sample) {
    this(store, sample, MOST);
  }

  private SampleThumbnail(ImageStore store, long sample, int most) {
    super(address(store, sample, most), alternative(store, sample));
    addClassName("sample-thumbnail");
    getElement().setAttribute("loading", "lazy");
  }

  /** The picture with all of its pixels. */
  public static SampleThumbnail whole(ImageStore store, long sample) {
    SampleThumbnail whole = new SampleThumbnail(store, sample, Integer.MAX_VALUE / 2);
    whole.addClassName("whole");
    return whole;
  }

  private static String address(ImageStore store, long sample, int most) {
    Schema.Images form = store.schema();
    return Pixels.address(store.pixels(sample), form.channels(), form.height(), form.width(), most);
  }

  private static String alternative(ImageStore store, long sample) {
    int label = store.label(sample);
    return label < 0
        ? "Image " + sample + ", without a label"
        : "Image " + sample + " of " + store.schema().labels().get(label);
  }
}
