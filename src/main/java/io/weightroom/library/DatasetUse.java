package io.weightroom.library;

import java.util.List;

/** What was made of a dataset; declared by the features that come after this one. */
public interface DatasetUse {

  /**
   * Something that used a version.
   *
   * @param name what it is called
   * @param address where it is shown
   */
  record Use(int version, String name, String address) {}

  /** What used a dataset and is there to be seen, the newest first. */
  List<Use> of(DatasetId id);

  /** Whether something needs the bytes of a dataset, seen or not. */
  boolean needs(DatasetId id);
}
