package io.weightroom.studio;

import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Designs as the database keeps them: weightroom-design/1, compressed. */
final class Packing {
  private Packing() {}

  static byte[] pack(Design design) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
        out.write(DesignFormat.write(design).toString().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Design unpack(byte[] packed) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return DesignFormat.read(in.readAllBytes(), "design").orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
