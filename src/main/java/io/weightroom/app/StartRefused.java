package io.weightroom.app;

/** The server does not start, for a reason that a sentence tells the person who started it. */
final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartRefused(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
