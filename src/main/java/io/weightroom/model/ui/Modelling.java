package io.weightroom.model.ui;

import io.weightroom.library.Library;
import io.weightroom.model.FilePredictions;
import io.weightroom.model.Models;
import io.weightroom.model.SampleWorkers;
import io.weightroom.model.Samples;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunQueue;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What the pages of models need of the rest of the server. */
@Component
record Modelling(
    Models models,
    FilePredictions predictions,
    SampleWorkers workers,
    Samples samples,
    RunQueue runs,
    RunFiles files,
    Library library,
    Clock clock) {}
