package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenDesignsTest {
  private static final DesignId ONE = new DesignId(1);
  private static final DesignId TWO = new DesignId(2);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final OpenDesigns open = new OpenDesigns();
  private final List<String> heard = new ArrayList<>();

  private OpenDesigns.Tab tab(String name) {
    return new OpenDesigns.Tab() {
      @Override
      public void flush() {
        heard.add(name + " saves");
      }

      @Override
      public void others(int others) {
        heard.add(name + " has " + others);
      }

      @Override
      public void savedElsewhere(int version, Instant when) {
        heard.add(name + " hears of " + version);
      }

      @Override
      public void deleted(boolean deleted) {
        heard.add(name + (deleted ? " is gone" : " is back"));
      }

      @Override
      public void keep() {
        heard.add(name + " keeps");
      }
    };
  }

  @Test
  void aSecondTabLetsTheFirstSaveBeforeBothAreTold() {
    open.enter(ONE, tab("a"));
    open.enter(TWO, tab("other"));
    heard.clear();
    OpenDesigns.Registration second = open.enter(ONE, tab("b"));
    assertThat(heard).containsExactly("a saves", "a has 1", "b has 1");
    assertThat(second.others()).isEqualTo(1);
  }

  @Test
  void aSaveIsToldToTheOthersAlone() {
    OpenDesigns.Registration first = open.enter(ONE, tab("a"));
    open.enter(ONE, tab("b"));
    open.enter(TWO, tab("other"));
    heard.clear();
    first.saved(4, NOW);
    assertThat(heard).containsExactly("b hears of 4");
    heard.clear();
    open.saved(ONE, 5, NOW);
    open.deleted(ONE, true);
    assertThat(heard).containsExactly("a hears of 5", "b hears of 5", "a is gone", "b is gone");
  }

  @Test
  void whoeverLeavesHearsNothingMore() {
    OpenDesigns.Registration first = open.enter(ONE, tab("a"));
    OpenDesigns.Registration second = open.enter(ONE, tab("b"));
    heard.clear();
    first.leave();
    first.leave();
    assertThat(heard).containsExactly("b has 0");
    heard.clear();
    second.saved(2, NOW);
    open.keepAll();
    assertThat(heard).containsExactly("b saves", "b keeps");
    second.leave();
    second.leave();
    assertThat(second.others()).isZero();
  }

  @Test
  void whoeverLeavesWithUnsavedEditsHearsOnlyThatTheServerStops() {
    OpenDesigns.Tab tab = tab("a");
    open.enter(ONE, tab).leaveUnsaved();
    OpenDesigns.Registration second = open.enter(ONE, tab("b"));
    heard.clear();
    second.saved(2, NOW);
    assertThat(second.others()).isZero();
    open.keepAll();
    assertThat(heard).containsExactly("a saves", "b saves", "a keeps", "b keeps");
    open.enter(ONE, tab);
    heard.clear();
    open.keepAll();
    assertThat(heard).containsExactlyInAnyOrder("a saves", "b saves", "a keeps", "b keeps");
  }
}
