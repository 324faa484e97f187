package io.weightroom.account;

/**
 * Says whose the things of one kind are. A feature declares one bean for each kind; every address
 * that names such a thing does so by a parameter of that kind's name, {@code /runs/:run} for a page
 * and {@code /runs/{run}/model.zip} for a download. The guard then asks this bean before the page
 * or the download runs, and a person who does not own the thing gets 404, as if it did not exist.
 */
public interface Ownership {

  /** The kind's name in addresses, such as {@code run}. */
  String kind();

  /**
   * Whether the person owns the thing.
   *
   * @param id as it stands in the address: anything at all, not only well-formed ids
   */
  boolean owns(UserId person, String id);
}
