package io.weightroom.run;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The queue's task: see one run through. The queue runs as many at a time as it has threads, and
 * revives those that a killed server had begun.
 */
@Configuration(proxyBeanMethods = false)
class RunTask {
  static final TaskDescriptor<Void> RUN = TaskDescriptor.of("run");

  /** After so many failures in a row, tries are as rare as they get: one in four minutes. */
  private static final int RARE = 8;

  /**
   * Between two tries of a turn that failed: a disk may be full, and workers that are started
   * without end would only keep the machine busy until somebody makes room.
   *
   * @param before failures in a row before this one
   */
  static Duration pause(int before) {
    return Duration.ofSeconds(1L << Math.clamp(before, 0, RARE));
  }

  /** Thrown when the server stops: the run goes on with the next server. */
  static final class LaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LaterException() {
      super("the server stops; the run goes on with the next one", null, false, false);
    }
  }

  @Bean
  OneTimeTask<Void> seeRunThrough(RunKeeper keeper, Clock clock) {
    return Tasks.oneTime(RUN)
        .onDeadExecution(
            (ExecutionComplete complete, ExecutionOperations<Void> operations) ->
                operations.reschedule(complete, clock.instant()))
        .onFailure(
            (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(pause(complete))))
        .execute((instance, _) -> keeper.see(run(instance.getId())));
  }

  /** A server that stops is no failure of the run. */
  private static Duration pause(ExecutionComplete complete) {
    boolean later = complete.getCause().filter(LaterException.class::isInstance).isPresent();
    return pause(later ? 0 : complete.getExecution().consecutiveFailures);
  }

  /**
   * Names a run's turn in the queue. A run that is resumed queues under another name, because the
   * turn before may not have ended yet.
   *
   * @param attempt the number that its next worker will have
   */
  static String turn(RunId run, int attempt) {
    return run + "-" + attempt;
  }

  private static RunId run(String turn) {
    return RunId.parse(turn.substring(0, turn.indexOf('-'))).orElseThrow();
  }
}
