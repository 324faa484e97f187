package io.weightroom.compare.ui;

import io.weightroom.library.Library;
import io.weightroom.run.Pulse;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunLists;
import io.weightroom.run.RunMonitor;
import org.springframework.stereotype.Component;

/** What the page asks. */
@Component
record CompareParts(
    RunLists lists, RunFiles files, RunMonitor monitor, Library library, Pulse pulse) {}
