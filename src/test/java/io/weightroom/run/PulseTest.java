package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.shared.Registration;
import java.io.Serial;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Pulse pulse = new Pulse();
  private final Page page = new Page();

  /** Takes what is to run in it, and runs it when the test says so. */
  private static final class Page extends UI {
    @Serial private static final long serialVersionUID = 1L;
    private final transient BlockingQueue<Command> told = new LinkedBlockingQueue<>();

    @Override
    public Future<Void> access(Command command) {
      told.add(command);
      return CompletableFuture.completedFuture(null);
    }

    private Command next() throws InterruptedException {
      Command next = told.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("a look that is told to the page").isNotNull();
      return next;
    }
  }

  @AfterEach
  void close() {
    pulse.close();
  }

  @Test
  void looksInAThreadOfItsOwnAndShowsInThePage() throws InterruptedException {
    BlockingQueue<Thread> looked = new LinkedBlockingQueue<>();
    BlockingQueue<Thread> shown = new LinkedBlockingQueue<>();
    pulse.join(
        page,
        () -> {
          looked.add(Thread.currentThread());
          return "seen";
        },
        seen -> shown.add(Thread.currentThread()));
    page.next().execute();
    assertThat(looked.remove().getName()).startsWith("page-look-");
    assertThat(shown.remove()).isSameAs(Thread.currentThread());
  }

  @Test
  void aSlowLookHoldsUpNoOtherPage() throws InterruptedException {
    CompletableFuture<String> slow = new CompletableFuture<>();
    pulse.join(new Page(), slow::join, _ -> {});
    pulse.join(page, () -> "quick", _ -> {});
    page.next().execute();
    assertThat(slow).isNotDone();
    slow.complete("at last");
  }

  @Test
  void looksAgainAfterALookThatFailedAndShowsNothingOnceRemoved() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger shown = new AtomicInteger();
    Registration joined =
        pulse.join(
            page,
            () -> {
              if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
              }
              return "seen";
            },
            _ -> shown.incrementAndGet());
    Command late = page.next();
    assertThat(looks).hasValue(2);
    joined.remove();
    late.execute();
    assertThat(shown).hasValue(0);
  }
}
