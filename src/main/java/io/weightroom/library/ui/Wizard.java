package io.weightroom.library.ui;

import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.reader.DataSource;

/** What the steps of the wizard may do to the draft and to the page. */
interface Wizard {

  Drafts drafts();

  /** The draft as it is now. */
  Draft draft();

  /** Has a worker read the files in another way; the page waits meanwhile. */
  void read(DataSource source);

  /** Keeps how the samples are prepared or split, which changes nothing of what was read. */
  void keep(DataSource source);

  /** Files have come or gone: finds out what they make now. */
  void readAnew();

  /** Goes to a step; its address is kept in the browser's history. */
  void go(Step step);

  /** Shows the draft again as it is kept. */
  void refresh();
}
