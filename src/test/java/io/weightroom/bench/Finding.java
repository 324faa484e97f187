package io.weightroom.bench;

import tools.jackson.databind.node.ObjectNode;

/** Something that was measured. */
sealed interface Finding permits Compared, Measured, Waited {

  /** For people, on standard error. */
  String sentence();

  /** For programs, an entry of {@code results}. */
  ObjectNode json();
}
