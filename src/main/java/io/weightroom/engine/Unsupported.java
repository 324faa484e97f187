package io.weightroom.engine;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;

/**
 * What an engine cannot do, as data that is known without loading the engine.
 *
 * @param node the layer that asks for it
 * @param setting the setting that asks for it, by its name in designs
 * @param what what the engine cannot do, as a sentence
 * @param remedy a sentence that says how to fix it
 */
public record Unsupported(String node, String setting, String what, String remedy) {

  /** The same for whoever shows problems at layers. */
  public Problem problem() {
    return new Problem(new Place.AtSetting(node, setting), what, remedy);
  }
}
