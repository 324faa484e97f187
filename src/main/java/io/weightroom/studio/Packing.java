package io.weightroom.studio;

import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Designs as the database keeps them: weightroom-design/1, compressed, as a text. */
final class Packing {
  private Packing() {}

  /** Equal designs give equal texts. */
  static String pack(Design design) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
        out.write(DesignFormat.write(design).toString().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  static Design unpack(String packed) {
    byte[] bytes = Base64.getDecoder().decode(packed);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return DesignFormat.read(in.readAllBytes(), "design").orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
