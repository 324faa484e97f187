package io.weightroom.studio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Which design is open in which tabs of this server, so that a tab hears at once what another does
 * to the same design. Calls come from any thread.
 */
@Component
public class OpenDesigns {
  private final Map<DesignId, List<Tab>> open = new HashMap<>();
  private final Set<Tab> unsaved = ConcurrentHashMap.newKeySet();

  /** An editor with a design in it, as the others see it. */
  public interface Tab {

    /** Saves what is not saved yet, now and before it returns: somebody is about to load it. */
    void flush();

    /**
     * The number of other tabs with the same design has changed.
     *
     * @param others how many there are now
     */
    void others(int others);

    /** The design was saved by somebody else: another tab, a rename in the list, a restore. */
    void savedElsewhere(int version, Instant when);

    /** The design was deleted, or is there again. */
    void deleted(boolean deleted);

    /** Keeps what is not saved yet in whatever way is left: the server is about to stop. */
    void keep();
  }

  /** A tab's place among those that have a design open. */
  public interface Registration {

    /** Tells the other tabs that this one saved. */
    void saved(int version, Instant when);

    /** How many other tabs have the same design open. */
    int others();

    /** The tab has another design now, or is closed. May be called twice. */
    void leave();

    /** The same, but the tab has something unsaved still: it hears when the server stops. */
    void leaveUnsaved();
  }

  /**
   * A tab opens a design. Those that have it open save what they have first, so that whoever loads
   * the design after this call gets everything: call it before loading.
   */
  public Registration enter(DesignId id, Tab tab) {
    besides(id, tab).forEach(Tab::flush);
    unsaved.remove(tab);
    synchronized (open) {
      open.computeIfAbsent(id, _ -> new ArrayList<>()).add(tab);
    }
    tellCount(id);
    return new Registration() {
      @Override
      public void saved(int version, Instant when) {
        besides(id, tab).forEach(other -> other.savedElsewhere(version, when));
      }

      @Override
      public int others() {
        return besides(id, tab).size();
      }

      @Override
      public void leave() {
        unsaved.remove(tab);
        if (remove(id, tab)) {
          tellCount(id);
        }
      }

      @Override
      public void leaveUnsaved() {
        leave();
        unsaved.add(tab);
      }
    };
  }

  /** Tells every tab with this design that it was saved from outside of them. */
  void saved(DesignId id, int version, Instant when) {
    tabs(id).forEach(tab -> tab.savedElsewhere(version, when));
  }

  /** Tells every tab with this design that it was deleted, or is there again. */
  void deleted(DesignId id, boolean deleted) {
    tabs(id).forEach(tab -> tab.deleted(deleted));
  }

  /** Lets every tab with this design save what it has. */
  void flush(DesignId id) {
    tabs(id).forEach(Tab::flush);
  }

  /** Lets every tab keep what it has, before the server stops. */
  void keepAll() {
    List<Tab> all = new ArrayList<>(unsaved);
    synchronized (open) {
      open.values().forEach(all::addAll);
    }
    all.forEach(Tab::flush);
    all.forEach(Tab::keep);
  }

  private boolean remove(DesignId id, Tab tab) {
    synchronized (open) {
      List<Tab> tabs = open.getOrDefault(id, new ArrayList<>());
      boolean removed = tabs.removeIf(other -> other == tab);
      if (tabs.isEmpty()) {
        open.remove(id);
      }
      return removed;
    }
  }

  private void tellCount(DesignId id) {
    List<Tab> tabs = tabs(id);
    tabs.forEach(tab -> tab.others(tabs.size() - 1));
  }

  private List<Tab> besides(DesignId id, Tab tab) {
    return tabs(id).stream().filter(other -> other != tab).toList();
  }

  private List<Tab> tabs(DesignId id) {
    synchronized (open) {
      return List.copyOf(open.getOrDefault(id, List.of()));
    }
  }
}
