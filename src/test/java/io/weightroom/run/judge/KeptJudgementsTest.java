package io.weightroom.run.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.Part;
import io.weightroom.judge.JudgedFolder;
import io.weightroom.judge.Predictions;
import io.weightroom.run.RunId;
import io.weightroom.run.judge.JudgedRuns.Judged;
import io.weightroom.run.judge.KeptJudgements.Key;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptJudgementsTest {
  @TempDir Path scratch;

  private static Key key(int run) {
    return new Key(new RunId(run), Part.VALIDATION, "y");
  }

  private Judged judged(int samples) {
    Predictions predictions =
        Predictions.read(
                JudgedFolder.at(scratch.resolve("s" + samples), "y")
                    .targets(JudgedFolder.classesOf("y", 2))
                    .classes(
                        Part.VALIDATION, "validation", new long[samples], new float[samples][2])
                    .folder(),
                Part.VALIDATION,
                "y")
            .orThrow();
    return Judged.of(predictions, Optional.empty());
  }

  @Test
  void thoseThatNobodyAskedForLongestGoWhenTheSamplesAreTooMany() {
    KeptJudgements kept = new KeptJudgements(10);
    kept.keep(key(1), judged(4));
    kept.keep(key(2), judged(3));
    kept.keep(key(3), judged(3));
    assertThat(kept.find(key(1))).isPresent();
    kept.keep(key(4), judged(2));
    assertThat(kept.find(key(2))).isEmpty();
    assertThat(kept.find(key(1))).isPresent();
    assertThat(kept.find(key(3))).isPresent();
    assertThat(kept.find(key(4))).isPresent();

    kept.keep(key(5), judged(6));
    assertThat(kept.find(key(3))).isEmpty();
    assertThat(kept.find(key(5))).isPresent();
  }

  @Test
  void aJudgementThatIsReplacedIsNotCountedTwiceAndOneThatIsTooLargeIsNotKept() {
    KeptJudgements kept = new KeptJudgements(10);
    kept.keep(key(1), judged(6));
    kept.keep(key(1), judged(6));
    kept.keep(key(2), judged(4));
    assertThat(kept.find(key(1))).isPresent();
    assertThat(kept.find(key(2))).isPresent();
    kept.keep(key(3), judged(11));
    assertThat(kept.find(key(3))).isEmpty();
    assertThat(kept.find(key(1))).isPresent();
    assertThat(kept.find(key(2))).isPresent();
  }
}
