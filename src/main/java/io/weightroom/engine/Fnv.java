package io.weightroom.engine;

/** The FNV-1a hash with 64 bits, which is the same on every machine. */
final class Fnv {
  private Fnv() {}

  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
