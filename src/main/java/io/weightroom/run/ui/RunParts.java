package io.weightroom.run.ui;

import io.weightroom.library.Library;
import io.weightroom.run.Pulse;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunMonitor;
import io.weightroom.run.RunQueue;
import io.weightroom.run.TestVault;
import io.weightroom.run.judge.JudgedRuns;
import org.springframework.stereotype.Component;

/** What a run's page is served by. */
@Component
record RunParts(
    Library library,
    RunQueue queue,
    RunFiles files,
    RunMonitor monitor,
    Pulse pulse,
    JudgedRuns judgedRuns,
    TestVault vault) {}
