package io.weightroom.model;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.job.Job;
import io.weightroom.library.Library;
import io.weightroom.run.Report;
import io.weightroom.run.Run;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunStatus;
import io.weightroom.run.TestVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The models of the runs that have one. */
@Service
public class Models {
  private final RunQueue runs;
  private final RunFiles files;
  private final TestVault vault;
  private final Library library;
  private final ModelSizes sizes;

  Models(RunQueue runs, RunFiles files, TestVault vault, Library library, ModelSizes sizes) {
    this.sizes = sizes;
    this.library = library;
    this.runs = runs;
    this.files = files;
    this.vault = vault;
  }

  /** A person's models, the newest first. */
  public List<Model> of(UserId owner) {
    return runs.of(owner).stream()
        .flatMap(run -> model(run, Report::withoutTest).stream())
        .toList();
  }

  /** The model of a run; empty if there is no such run, or it is not done. */
  public Optional<Model> find(RunId id) {
    return runs.find(id).flatMap(run -> model(run, report -> files.report(id).orElse(report)));
  }

  private Optional<Model> model(Run run, UnaryOperator<Report> shown) {
    boolean over = run.status() == RunStatus.FINISHED || run.status() == RunStatus.STOPPED;
    return over
        ? Report.parse(run.summary()).map(report -> new Model(run, shown.apply(report)))
        : Optional.empty();
  }

  /**
   * The size of a model's weights. Lists ask for the rows that are on the screen; what was looked
   * at once is kept.
   */
  public long bytes(RunId id) {
    return sizes.of(id);
  }

  /** The card of a model; its recipe is empty if what the run was told cannot be read. */
  public ModelCard card(Model model) {
    return new ModelCard(
        model,
        files.job(model.id()) instanceof Result.Ok<Job>(Job job)
            ? Optional.of(job)
            : Optional.empty(),
        inputs(model.id()),
        library.find(model.run().dataset()).isPresent(),
        isShut(model.id()));
  }

  /** Whether the run has a test part that nobody has opened. */
  public boolean isShut(RunId id) {
    return Files.exists(files.folder(id).predictions().resolve("test-ids.npy"))
        && !vault.isOpen(id);
  }

  /** What the model takes; empty for models that were made before that was kept. */
  public Optional<ModelInputs> inputs(RunId id) {
    Path file = files.folder(id).model().resolve("inputs.json");
    try {
      return ModelInputs.fromJson(JsonMapper.shared().readTree(Files.readAllBytes(file)))
              instanceof Result.Ok<ModelInputs>(ModelInputs inputs)
          ? Optional.of(inputs)
          : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }
}
