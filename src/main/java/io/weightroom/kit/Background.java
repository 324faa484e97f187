package io.weightroom.kit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that takes longer than a click may: the page stays alive meanwhile and gets the result by
 * push. Whoever leaves the page loses only the sight of it; the work goes on.
 */
public final class Background {

  private Background() {}

  /**
   * Starts the work.
   *
   * @param work runs outside the page's lock and without a current user
   * @param done gets what the work gave, in the page
   * @param failed runs in the page if the work threw, before the error is shown
   */
  public static <T> void run(Supplier<T> work, Consumer<T> done, Runnable failed) {
    UI ui = UI.getCurrent();
    Thread.ofVirtual()
        .name("page-work")
        .start(
            () -> {
              Command next;
              try {
                T result = work.get();
                next = () -> done.accept(result);
              } catch (RuntimeException e) {
                next =
                    () -> {
                      failed.run();
                      throw e;
                    };
              }
              tell(ui, next);
            });
  }

  /** Runs in a page, unless it is closed by now. */
  public static void tell(UI ui, Command command) {
    try {
      ui.access(command);
    } catch (UIDetachedException e) {
      // nobody looks any more
    }
  }
}
