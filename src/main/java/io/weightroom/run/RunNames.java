package io.weightroom.run;

import java.util.Collection;
import java.util.random.RandomGenerator;

/** Names that people can remember and say, such as "brisk-otter". */
final class RunNames {
  private static final String[] QUALITIES = {
    "amber", "brave", "brisk", "bright", "calm", "clear", "clever", "cosy", "crisp", "daring",
    "eager", "early", "fair", "fleet", "fond", "gentle", "glad", "golden", "grand", "happy",
    "hardy", "keen", "kind", "late", "light", "lively", "lucky", "merry", "mild", "neat",
    "noble", "nimble", "patient", "plain", "polite", "proud", "quick", "quiet", "rapid", "ready",
    "round", "rustic", "sharp", "shy", "silent", "silver", "sleek", "smart", "snug", "solid",
    "spry", "steady", "still", "sunny", "swift", "tidy", "true", "warm", "wise", "witty"
  };
  private static final String[] ANIMALS = {
    "badger", "beaver", "bison", "bittern", "buzzard", "cat", "crane", "cricket", "crow", "deer",
    "dolphin", "dove", "duck", "eagle", "falcon", "ferret", "finch", "fox", "gecko", "goose",
    "hare", "hawk", "hedgehog", "heron", "hornet", "ibex", "jackdaw", "kestrel", "kite", "lark",
    "lemur", "lizard", "lynx", "magpie", "marten", "mole", "moth", "newt", "otter", "owl",
    "panda", "pelican", "plover", "puffin", "quail", "rabbit", "raven", "robin", "salmon", "seal",
    "shrew", "sparrow", "squirrel", "stork", "swallow", "swan", "tern", "trout", "vole", "wren"
  };

  private RunNames() {}

  /** A name that is not taken; numbered when chance has found no free one. */
  static String fresh(Collection<String> taken, RandomGenerator random) {
    String name = "";
    for (int attempt = 0; attempt < 20; attempt++) {
      name =
          QUALITIES[random.nextInt(QUALITIES.length)]
              + "-"
              + ANIMALS[random.nextInt(ANIMALS.length)];
      if (!taken.contains(name)) {
        return name;
      }
    }
    int number = 2;
    while (taken.contains(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }
}
