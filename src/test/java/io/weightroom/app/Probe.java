package io.weightroom.app;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.weightroom.account.Ownership;
import io.weightroom.account.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A feature for tests: things that have an owner, with a page and a download each. */
final class Probe {

  /** Number 17 belongs to whom the test says. */
  static final Map<String, UserId> OWNERS = new ConcurrentHashMap<>();

  private Probe() {}

  @Route("probe/:probe")
  static class Page extends Div {
    private static final long serialVersionUID = 1L;
  }

  @Route("unclaimed/:kindWithoutOwnership")
  static class Unclaimed extends Div {
    private static final long serialVersionUID = 1L;
  }

  @RestController
  static class Download {
    @GetMapping("/probe/{probe}/file.txt")
    String file(@PathVariable("probe") String probe) {
      return "the file of " + probe;
    }
  }

  @Component
  static class Owners implements Ownership {
    @Override
    public String kind() {
      return "probe";
    }

    @Override
    public boolean owns(UserId person, String id) {
      return person.equals(OWNERS.get(id));
    }
  }
}
