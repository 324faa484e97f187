package io.weightroom.run.ui;

import io.weightroom.library.Library;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunQueue;
import org.springframework.stereotype.Component;

/** What the table of runs asks when somebody does something with a run. */
@Component
record TableParts(RunQueue queue, RunFiles files, Library library) {}
