package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.weightroom.catalog.Described;
import io.weightroom.catalog.SettingInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name with help, the control, a way back to the default, what is wrong with it,
 * and below that the settings of what was chosen, and a figure.
 */
final class SettingRow extends Div implements Entry.Listener {

  private static final long serialVersionUID = 1L;

  private final transient FormState state;
  private final String path;
  private final transient SettingInfo info;
  private final transient Entry entry;
  private final Button reset = new Button("↺");
  private final Span words = new Span();
  private final ToldView told = new ToldView(() -> field().focus());
  private final Div inside = new Div();
  private final FigureView figure = new FigureView();
  private transient @Nullable SettingGroup group;
  private String unread = "";

  SettingRow(FormState state, String path, SettingInfo info) {
    this.state = state;
    this.path = path;
    this.info = info;
    this.entry = entry();
    addClassName("form-row");
    String id = "setting-" + path.replace('.', '-');
    Span name = breakable(info.name());
    name.setId("name-of-" + id);
    name.addClassName("form-name");
    name.addClickListener(_ -> entry.focus());
    entry.component().setId(id);
    entry.name("name-of-" + id);
    Div label = new Div(name, new HelpButton(info));
    label.addClassName("form-label");
    reset.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    reset.addClassName("form-reset");
    reset.setAriaLabel("Reset " + info.name() + " to " + usual(info));
    reset.setTooltipText("Reset to " + usual(info));
    reset.addClickListener(_ -> reset());
    inside.addClassName("form-inside");
    words.addClassName("form-words");
    words.setVisible(false);
    Div input = new Div(entry.component(), reset);
    input.addClassName("form-input");
    Div control = new Div(input);
    control.addClassName("form-control");
    if (state.beside(path) instanceof Component beside) {
      control.add(beside);
    }
    add(label, control, words, told, figure, inside);
  }

  /** A name that goes to another line, if it must, after an underscore. */
  private static Span breakable(String name) {
    Span span = new Span();
    for (String part : name.split("(?<=_)")) {
      span.getElement().appendChild(Element.createText(part), new Element("wbr"));
    }
    return span;
  }

  private Entry entry() {
    Class<?> type = info.type();
    if (type == boolean.class) {
      return new SwitchEntry(info, this, on -> on);
    }
    if (type.isEnum() || type.isSealed()) {
      return new ChoiceEntry(info, this);
    }
    if (type == List.class && !ValueText.holdsNumbers(info)) {
      return new NamesEntry(info, this);
    }
    if (type == String.class) {
      return new NameEntry(info, this);
    }
    if (ValueText.writes(info)) {
      return new TextEntry(info, this);
    }
    if (type.isRecord() && info.defaultValue() == null) {
      return new SwitchEntry(info, this, on -> on ? start() : null);
    }
    throw new IllegalStateException("no field for " + info.component());
  }

  /** What settings that can be left away start as when they are switched on. */
  private Object start() {
    return Objects.requireNonNullElseGet(
        state.start(path), () -> SettingGroup.declaration(info.type()).defaults());
  }

  /** A default in words. */
  static String usual(SettingInfo info) {
    return switch (info.defaultValue()) {
      case null -> info.type().isRecord() ? "off" : ValueText.AUTOMATIC;
      case Boolean on -> on ? "on" : "off";
      case Enum<?> constant -> ChoiceEntry.name(constant);
      case Record choice when info.type().isSealed() -> ChoiceEntry.name(choice);
      case List<?> list when list.isEmpty() -> "empty";
      case Object value -> ValueText.write(info, value);
    };
  }

  SettingInfo info() {
    return info;
  }

  Entry field() {
    return entry;
  }

  /** Shows the values that the records have here, one for each. */
  void show(List<? extends @Nullable Object> values, boolean anew) {
    Facts facts = state.facts();
    entry.offer(facts.options().getOrDefault(path, List.of()));
    if (entry.show(Shown.of(values), anew)) {
      unread("");
    }
    words.setText(words(facts));
    words.setVisible(!words.getText().isEmpty());
    showInside(values, anew);
    figure.show(Figures.of(path, info, values, facts));
    mark();
  }

  /** What stands below the control: what it means, what automatic is now, what it comes to. */
  private String words(Facts facts) {
    List<String> words = new ArrayList<>();
    Object value = entry.value();
    if (state.isExplained()) {
      words.add(
          value instanceof Record && info.type().isSealed()
              ? SettingGroup.declaration(value.getClass()).summary()
              : info.about().help());
    }
    boolean automatic = value == null || value instanceof List<?> list && list.isEmpty();
    if (automatic && !entry.several() && facts.automatic().containsKey(path)) {
      words.add("Automatic here: " + facts.automatic().get(path) + ".");
    }
    if (facts.notes().containsKey(path)) {
      words.add(facts.notes().get(path));
    }
    return String.join(" ", words);
  }

  /** The settings of the choice, where all records chose the same. */
  private void showInside(List<? extends @Nullable Object> values, boolean anew) {
    List<Record> records = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Record record
          && record.getClass().isAnnotationPresent(Described.class)) {
        records.add(record);
      }
    }
    boolean alike =
        records.size() == values.size()
            && records.stream().map(Object::getClass).distinct().count() == 1
            && !SettingGroup.declaration(records.getFirst().getClass()).settings().isEmpty();
    if (!alike) {
      leave();
      return;
    }
    if (group == null || !group.fits(records)) {
      leave();
      group = new SettingGroup(state, path + ".", records);
      inside.add(group);
    }
    group.show(records, anew);
  }

  private void leave() {
    if (group != null) {
      group.leave();
      inside.remove(group);
      group = null;
    }
  }

  /** Forgets what was said here, when the row goes. */
  void forget() {
    unread("");
    leave();
  }

  @Override
  public void wrote(@Nullable Object value) {
    unread = "";
    state.wrote(path, value);
    mark();
  }

  @Override
  public void unreadable(String sentence) {
    unread(sentence);
    mark();
  }

  private void unread(String sentence) {
    unread = sentence;
    state.unread(path, sentence);
  }

  private void reset() {
    entry.show(new Shown(false, info.defaultValue()), true);
    entry.focus();
    wrote(info.defaultValue());
  }

  /** Whether it or something inside it differs from its default. */
  boolean isChanged() {
    return entry.several()
        || !Objects.equals(entry.value(), info.defaultValue())
        || !unread.isEmpty();
  }

  /** Whether something is wrong with it or inside it. */
  boolean isWrong() {
    return !sentence().isEmpty() || group != null && group.isWrong();
  }

  private String sentence() {
    if (!unread.isEmpty()) {
      return unread;
    }
    String range = ValueText.outOfRange(info, entry.value());
    List<String> sentences = new ArrayList<>();
    if (range != null) {
      sentences.add(range);
    }
    for (Told each : state.told(path)) {
      String what = each.problem().what();
      if (!each.hint() && !sentences.contains(what)) {
        sentences.add(what);
      }
    }
    return String.join(" ", sentences);
  }

  /** Brings the marks of the row up to date with its value and with what the verdict says. */
  void mark() {
    entry.mark(sentence());
    boolean changed = isChanged();
    // Where lists differ, any choice of the list does the same.
    reset.setVisible(changed && !(entry.several() && entry instanceof ChoiceEntry));
    getElement().getClassList().set("changed", changed);
    told.show(state.told(path));
    if (group != null) {
      group.mark();
    }
  }
}
