package io.weightroom.reader.image;

import io.weightroom.tensor.RefusedBytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import org.jspecify.annotations.Nullable;

/**
 * Decodes images with the platform's readers, and fences them in: whatever they throw at hostile
 * bytes comes out as one sentence that names the file. For one thread at a time.
 */
final class ImageDecoder implements AutoCloseable {
  /** Progressive files draw the whole picture once a scan; honest ones have about ten. */
  private static final int MOST_SCANS = 100;

  /** Only JPEGs of more pixels are thinned out while they are read. */
  private static final long LARGE = 4_000_000;

  /** So many pixels of a thinned picture are averaged, at least, along each side. */
  private static final int AVERAGED = 4;

  /** Asked once, because the platform looks through all it has each time. */
  private static final Map<ImageFormat, ImageReaderSpi> PROVIDERS = providers();

  private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);

  /** A sign that a reader has filled up what the file lacks. */
  private static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Decodes a file whose header was read.
   *
   * @param needed how large the picture has to be at least, as it lies in the file
   * @throws RefusedBytes with a problem that names the file
   */
  Rows decode(byte[] file, ImageHeader header, ImageSize needed, String name) throws RefusedBytes {
    try {
      ImageReader reader = reader(header.format());
      refuseEndlessScans(file, header, name);
      reader.setInput(new BytesInput(file), true, true);
      Rows rows = read(reader, header, needed);
      reader.setInput(null);
      if ((long) header.width() * header.height() > LARGE) {
        // readers keep their last picture
        forget(header.format());
      }
      return rows;
    } catch (RefusedBytes e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw tooLarge(header, name);
    } catch (CutOff e) {
      forget(header.format());
      throw ImageHeader.refused(
          name, "The image ends too early.", "Copy it once more or leave it out.");
    } catch (IOException | RuntimeException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        throw tooLarge(header, name);
      }
      forget(header.format());
      throw ImageHeader.refused(
          name,
          "The image is damaged: it begins as a "
              + header.format()
              + " of "
              + header.width()
              + " × "
              + header.height()
              + " pixels but cannot be decoded.",
          "Save it once more or leave it out.");
    }
  }

  private RefusedBytes tooLarge(ImageHeader header, String name) {
    forget(header.format());
    return ImageHeader.refused(
        name, "The image needs more memory than there is.", "Make it smaller or leave it out.");
  }

  private Rows read(ImageReader reader, ImageHeader header, ImageSize needed) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    boolean gif = header.format() == ImageFormat.GIF;
    if (gif
        ? width + header.left() > header.width() || height + header.top() > header.height()
        : width != header.width() || height != header.height()) {
      throw new IIOException("two headers");
    }
    ImageReadParam param = reader.getDefaultReadParam();
    if (header.format() == ImageFormat.JPEG) {
      int step = step(header, needed);
      if (step > 1) {
        param.setSourceSubsampling(step, step, (step - 1) / 2, (step - 1) / 2);
      }
      return jpeg(reader, header, param);
    }
    BufferedImage image = reader.read(0, param);
    Rows rows = Rows.of(image);
    boolean whole = width == header.width() && height == header.height();
    return whole
        ? rows
        : new Rows.Placed(rows, header.width(), header.height(), header.left(), header.top());
  }

  private static Rows jpeg(ImageReader reader, ImageHeader header, ImageReadParam param)
      throws IOException {
    boolean chroma = header.adobe() < 0 ? header.components() == 3 : header.adobe() > 0;
    if (header.components() == 4) {
      return new Rows.Raw(reader.readRaster(0, param), chroma, header.adobe() >= 0);
    }
    try {
      return Rows.of(reader.read(0, param));
    } catch (IIOException e) {
      if (header.components() != 3) {
        throw e;
      }
      // colours that the platform has no name for, such as those of some cameras
      return new Rows.Raw(reader.readRaster(0, param), chroma, false);
    }
  }

  private static int step(ImageHeader header, ImageSize needed) {
    if ((long) header.width() * header.height() < LARGE) {
      return 1;
    }
    int across = header.width() / Math.max(1, needed.width());
    int down = header.height() / Math.max(1, needed.height());
    return Math.max(1, Math.min(across, down) / AVERAGED);
  }

  private static void refuseEndlessScans(byte[] file, ImageHeader header, String name)
      throws RefusedBytes {
    if (header.format() != ImageFormat.JPEG) {
      return;
    }
    int scans = 0;
    for (int i = 1; i < file.length; i++) {
      scans += file[i] == (byte) 0xda && file[i - 1] == (byte) 0xff ? 1 : 0;
    }
    if (scans > MOST_SCANS) {
      throw ImageHeader.refused(
          name,
          "The image draws itself in " + scans + " scans; at most " + MOST_SCANS + " are read.",
          "Save it as an ordinary JPEG or PNG, or leave it out.");
    }
  }

  private ImageReader reader(ImageFormat format) throws IOException {
    ImageReader known = readers.get(format);
    if (known != null) {
      return known;
    }
    ImageReader reader = PROVIDERS.get(format).createReaderInstance();
    reader.addIIOReadWarningListener((source, warning) -> refuseCutOff(warning));
    readers.put(format, reader);
    return reader;
  }

  private static void refuseCutOff(@Nullable String warning) {
    String text = warning == null ? "" : warning.toLowerCase(Locale.ROOT);
    if (text.contains("truncated") || text.contains("premature end")) {
      throw new CutOff();
    }
  }

  private static Map<ImageFormat, ImageReaderSpi> providers() {
    Map<ImageFormat, ImageReaderSpi> providers = new EnumMap<>(ImageFormat.class);
    for (ImageFormat format : ImageFormat.values()) {
      String name = format.name().toLowerCase(Locale.ROOT);
      ImageReader reader = ImageIO.getImageReadersByFormatName(name).next();
      providers.put(format, reader.getOriginatingProvider());
      reader.dispose();
    }
    return providers;
  }

  private void forget(ImageFormat format) {
    ImageReader reader = readers.remove(format);
    if (reader != null) {
      reader.dispose();
    }
  }

  @Override
  public void close() {
    readers.values().forEach(ImageReader::dispose);
    readers.clear();
  }
}
