package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.server.VaadinSession;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all rows of a form share: whom they tell, and what they know beside their values. */
final class FormState {
  private static final String OPEN = "weightroom.form.open";

  private final Map<String, String> unread = new LinkedHashMap<>();
  private final Map<String, Object> starts = new LinkedHashMap<>();
  private final Map<String, Component> beside = new LinkedHashMap<>();
  private Map<String, List<String>> sections = Map.of();
  private boolean explained;
  private Consumer<Change> changed = _ -> {};
  private Runnable unreadChanged = () -> {};
  private Facts facts = Facts.NONE;
  private Map<String, List<Told>> told = Map.of();

  void onChange(Consumer<Change> listener) {
    changed = listener;
  }

  void onUnread(Runnable listener) {
    unreadChanged = listener;
  }

  void know(Facts next) {
    facts = next;
  }

  Facts facts() {
    return facts;
  }

  void tell(Map<String, List<Told>> next) {
    told = Map.copyOf(next);
  }

  List<Told> told(String path) {
    return told.getOrDefault(path, List.of());
  }

  /** Passes a value on; what was said of the text before it is past by then. */
  void wrote(String path, @Nullable Object value) {
    boolean mended = unread.remove(path) != null;
    changed.accept(new Change(path, value));
    if (mended) {
      unreadChanged.run();
    }
  }

  Map<String, String> unread() {
    return Map.copyOf(unread);
  }

  /** Keeps what is said of a text that cannot be read; an empty sentence takes it back. */
  void unread(String path, String sentence) {
    String before = sentence.isEmpty() ? unread.remove(path) : unread.put(path, sentence);
    if (!sentence.equals(before == null ? "" : before)) {
      unreadChanged.run();
    }
  }

  /** What settings that can be left away start as when somebody switches them on. */
  void start(String path, Object value) {
    starts.put(path, value);
  }

  @Nullable Object start(String path) {
    return starts.get(path);
  }

  /** What stands beside a control, such as a button that writes into it. */
  void beside(String path, Component what) {
    beside.put(path, what);
  }

  @Nullable Component beside(String path) {
    return beside.get(path);
  }

  /** Puts the settings under titles, in this order, each with a sentence that explains it. */
  void explain(Map<String, List<String>> titled) {
    sections = titled;
    explained = true;
  }

  Map<String, List<String>> sections() {
    return sections;
  }

  boolean isExplained() {
    return explained;
  }

  /** Whether the rarely needed settings at a path are open; remembered while somebody is here. */
  static boolean isOpen(String path) {
    return open().contains(path);
  }

  static void open(String path, boolean now) {
    Set<String> next = new HashSet<>(open());
    if (now ? next.add(path) : next.remove(path)) {
      VaadinSession.getCurrent().setAttribute(OPEN, next);
    }
  }

  @SuppressWarnings("unchecked")
  private static Set<String> open() {
    VaadinSession session = VaadinSession.getCurrent();
    Object known = session == null ? null : session.getAttribute(OPEN);
    return known == null ? Set.of() : (Set<String>) known;
  }
}
