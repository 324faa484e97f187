package io.weightroom.job;

import java.util.Map;
import java.util.Set;

/**
 * The one table of what may happen in which state. A worker that died leaves a state that needs a
 * worker; hence {@code Started} may follow each of those.
 */
final class RunMoves {
  private static final Class<RunState.Waiting> WAITING = RunState.Waiting.class;
  private static final Class<RunState.Starting> STARTING = RunState.Starting.class;
  private static final Class<RunState.Training> TRAINING = RunState.Training.class;
  private static final Class<RunState.Pausing> PAUSING = RunState.Pausing.class;
  private static final Class<RunState.Paused> PAUSED = RunState.Paused.class;
  private static final Class<RunState.Stopping> STOPPING = RunState.Stopping.class;

  private static final Set<Class<? extends RunState>> TRAINED = Set.of(TRAINING, PAUSING, STOPPING);
  private static final Set<Class<? extends RunState>> WITH_WORKER =
      Set.of(STARTING, TRAINING, PAUSING, STOPPING);
  private static final Set<Class<? extends RunState>> NOT_OVER =
      Set.of(WAITING, STARTING, TRAINING, PAUSING, PAUSED, STOPPING);

  private static final Map<Class<? extends RunEvent>, Set<Class<? extends RunState>>> LEGAL =
      Map.ofEntries(
          Map.entry(RunEvent.Started.class, NOT_OVER),
          Map.entry(RunEvent.TrainingBegan.class, Set.of(STARTING)),
          Map.entry(RunEvent.Resumed.class, Set.of(STARTING)),
          Map.entry(RunEvent.EpochDone.class, TRAINED),
          Map.entry(RunEvent.CheckpointSaved.class, TRAINED),
          Map.entry(RunEvent.Improved.class, TRAINED),
          Map.entry(RunEvent.Warned.class, WITH_WORKER),
          Map.entry(RunEvent.Pausing.class, Set.of(STARTING, TRAINING)),
          Map.entry(RunEvent.Paused.class, Set.of(PAUSING)),
          Map.entry(RunEvent.Stopping.class, Set.of(STARTING, TRAINING, PAUSING)),
          Map.entry(RunEvent.Stopped.class, Set.of(STOPPING)),
          Map.entry(RunEvent.Cancelled.class, NOT_OVER),
          Map.entry(RunEvent.Finished.class, Set.of(TRAINING)),
          Map.entry(RunEvent.Failed.class, NOT_OVER));

  private RunMoves() {}

  static boolean isLegal(RunState state, RunEvent event) {
    return LEGAL.get(event.getClass()).contains(state.getClass());
  }

  static RunState move(RunState state, RunEvent event) {
    if (!isLegal(state, event)) {
      throw new IllegalMove(state, event);
    }
    RunPosition at = state.position();
    return switch (event) {
      case RunEvent.Started started -> new RunState.Starting(started.attempt());
      case RunEvent.TrainingBegan(int epochs) ->
          new RunState.Training(new RunPosition(0, epochs, 0));
      case RunEvent.Resumed(RunPosition from) -> new RunState.Training(from);
      case RunEvent.EpochDone done ->
          standing(state, new RunPosition(done.epoch(), at.epochs(), done.step()));
      case RunEvent.CheckpointSaved(long step) ->
          standing(state, at.atStep(Math.max(at.step(), step))); // written while it went on
      case RunEvent.Improved _, RunEvent.Warned _ -> state;
      case RunEvent.Pausing(PausedFor by) -> new RunState.Pausing(at, by);
      case RunEvent.Paused(long step, PausedFor by) -> new RunState.Paused(at.atStep(step), by);
      case RunEvent.Stopping _ -> new RunState.Stopping(at);
      case RunEvent.Stopped _ -> new RunState.Stopped(at);
      case RunEvent.Cancelled _ -> new RunState.Cancelled();
      case RunEvent.Finished(String why) -> new RunState.Finished(at, why);
      case RunEvent.Failed(var problem) -> new RunState.Failed(problem);
    };
  }

  /** The same state at another position. */
  private static RunState standing(RunState state, RunPosition at) {
    return switch (state) {
      case RunState.Training _ -> new RunState.Training(at);
      case RunState.Pausing(RunPosition _, PausedFor by) -> new RunState.Pausing(at, by);
      case RunState.Stopping _ -> new RunState.Stopping(at);
      default -> state;
    };
  }
}
