package io.weightroom.catalog;

/** Where a problem stands, so that a page can show it there. */
public sealed interface Place {

  /** The place as a person reads it; empty if the sentence itself says it. */
  String label();

  /** The network, the dataset or the command as a whole. */
  record Whole() implements Place {
    @Override
    public String label() {
      return "";
    }
  }

  /** A layer of the network, by its node id. */
  record AtNode(String node) implements Place {
    @Override
    public String label() {
      return node;
    }
  }

  /** A setting of a layer. */
  record AtSetting(String node, String setting) implements Place {
    @Override
    public String label() {
      return node + "." + setting;
    }
  }

  /** A block of layers, by its name. */
  record AtGroup(String name) implements Place {
    @Override
    public String label() {
      return name;
    }
  }

  /** A setting of the recipe, such as {@code epochs} or {@code optimizer.learning_rate}. */
  record InRecipe(String setting) implements Place {
    @Override
    public String label() {
      return setting.isEmpty() ? "recipe" : "recipe." + setting;
    }
  }

  /** A file as a whole, by the name that the user knows. */
  record InFile(String file) implements Place {
    @Override
    public String label() {
      return file;
    }
  }

  /** A line of a text file, counted from 1. */
  record AtLine(String file, long line) implements Place {
    @Override
    public String label() {
      return file + ", line " + line;
    }
  }

  /** A column of a table. */
  record AtColumn(String column) implements Place {
    @Override
    public String label() {
      return "column \"" + column + "\"";
    }
  }

  /** An option of the command line, such as {@code --epochs}. */
  record AtOption(String option) implements Place {
    @Override
    public String label() {
      return option;
    }
  }

  /** A field of a form, such as {@code password}; the page shows the problem there. */
  record AtField(String field) implements Place {
    @Override
    public String label() {
      return field;
    }
  }
}
