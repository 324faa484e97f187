package io.weightroom.run.ui;

import io.weightroom.run.Run;

final class TwinDialog {
  static void open(TableParts parts, Run run) {}
}
