package io.weightroom.run;

import io.weightroom.choice.Choice;
import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.EngineWish;
import io.weightroom.choice.Machine;
import io.weightroom.choice.Structure;
import io.weightroom.choice.TrialRequest;
import io.weightroom.dataset.Schema;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.recipe.Recipe;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which engine trains the runs of this server. */
@Component
public class RunEngines {
  private static final String BY_PERSON = "chosen by you";
  private static final String BY_INSTALLATION = "chosen for this installation";

  private final EngineChoice choice;
  private final EngineWish installation;
  private final TrialKeeper trials;
  private final Cards cards;
  private final Runs runs;

  /**
   * @param installation what trains where nobody says anything else
   */
  RunEngines(
      EngineChoice choice, EngineWish installation, TrialKeeper trials, Cards cards, Runs runs) {
    this.choice = choice;
    this.installation = installation;
    this.trials = trials;
    this.cards = cards;
    this.runs = runs;
  }

  /** The engines that the build has laid out. */
  public static Set<EngineKind> installed() {
    return Installed.ENGINES;
  }

  private static final class Installed {
    private static final Set<EngineKind> ENGINES = Machine.installed();
  }

  /** What is wanted in the end: a person's wish, or else the installation's. */
  public EngineWish over(EngineWish wish) {
    return wish.isAuto() ? installation : wish;
  }

  /** What would compute a run that is queued now, and why; busy cores are not counted on. */
  public Choice choose(CheckedNetwork network, Design design, Schema schema, EngineWish wish) {
    EngineChoice.Asked asked =
        new EngineChoice.Asked(
            network,
            design.recipe(),
            schema.samples(),
            Math.max(1, choice.machine().cores() - runs.active()),
            cards.able(bytes(network, design.recipe(), schema)));
    return over(wish)
        .engine()
        .map(engine -> choice.fixed(engine, wish.isAuto() ? BY_INSTALLATION : BY_PERSON, asked))
        .orElseGet(() -> choice.choose(asked));
  }

  private static long bytes(CheckedNetwork network, Recipe recipe, Schema schema) {
    return network
        .cost()
        .trainingBytes((int) Math.max(1, Math.min(recipe.batchSize(), schema.samples())));
  }

  /**
   * What computes a run that is queued now; what is not known of its structure yet is measured when
   * there is time.
   *
   * @param before what the run that it is made from was computed with, if it keeps that
   */
  Placement place(
      CheckedNetwork network,
      Design design,
      Schema schema,
      EngineWish wish,
      Optional<Placement> before) {
    trials.want(
        Structure.of(network, design.recipe(), schema.samples()), new TrialRequest(design, schema));
    return before
        .filter(kept -> isPossible(kept.engine(), network, design.recipe()))
        .orElseGet(
            () ->
                cards.place(
                    choose(network, design, schema, wish),
                    over(wish).engine().isPresent(),
                    bytes(network, design.recipe(), schema)));
  }

  private static boolean isPossible(EngineKind engine, CheckedNetwork network, Recipe recipe) {
    return installed().contains(engine) && EngineChoice.isAble(engine, network, recipe);
  }

  /** Nothing is measured beside a run. */
  void giveWay() {
    trials.giveWay();
  }

  /**
   * The same engine, device and threads for another run.
   *
   * @param whose the run that has them, and what it is: "brisk-otter, which it continues"
   */
  static Placement as(Placement placement, String whose) {
    String reason = placement.reason();
    int colon = reason.indexOf(':');
    String where = colon < 0 ? reason : reason.substring(0, colon);
    return new Placement(
        placement.engine(), placement.device(), placement.threads(), where + ": as " + whose);
  }
}
