package io.weightroom.choice;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long texts. */
final class Digests {
  private Digests() {}

  /** The beginning of a text's SHA-256 in hexadecimal digits. */
  static String of(byte[] text, int digits) {
    return HexFormat.of().formatHex(sha256().digest(text)).substring(0, digits);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
