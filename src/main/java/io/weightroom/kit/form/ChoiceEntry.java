package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Variants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of several: a word of an enumeration, or a part with settings of its own. */
final class ChoiceEntry extends Entry {
  private final Select<String> select = new Select<>();

  ChoiceEntry(SettingInfo info, Listener listener) {
    super(info, listener);
    select.setManualValidation(true);
    select.setItems(names(info));
    select.setOverlayWidth("max(100%, 184px)");
    select.addValueChangeListener(
        event -> {
          if (event.getValue() != null) {
            wrote(named(event.getValue()));
          }
        });
  }

  private static List<String> names(SettingInfo info) {
    List<String> names = new ArrayList<>();
    if (info.defaultValue() == null) {
      names.add(ValueText.AUTOMATIC);
    }
    if (info.type().isEnum()) {
      Arrays.stream(info.type().getEnumConstants()).map(ChoiceEntry::name).forEach(names::add);
    } else {
      names.addAll(Variants.of(info.type()).names());
    }
    return names;
  }

  /** The name of a value as designs write it. */
  static String name(@Nullable Object value) {
    return switch (value) {
      case null -> ValueText.AUTOMATIC;
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Record choice -> Declaration.of(choice).name();
      default -> throw new IllegalArgumentException("not a choice: " + value);
    };
  }

  private @Nullable Object named(String name) {
    if (name.equals(ValueText.AUTOMATIC) && info().defaultValue() == null) {
      return null;
    }
    if (info().type().isEnum()) {
      return Arrays.stream(info().type().getEnumConstants())
          .filter(constant -> name(constant).equals(name))
          .findFirst()
          .orElseThrow();
    }
    Declaration<?> chosen = Variants.of(info().type()).named(name).orElseThrow();
    return value() instanceof Record before ? carried(before, chosen) : chosen.defaults();
  }

  /** The new choice, with what had been set under the same name and type in the one before. */
  private static <T extends Record> T carried(Record before, Declaration<T> chosen) {
    Declaration<Record> old = Declaration.of(before);
    T next = chosen.defaults();
    for (SettingInfo info : chosen.settings()) {
      SettingInfo same = old.setting(info.name()).orElse(null);
      if (same != null && same.type() == info.type()) {
        Object value = old.get(before, info.name());
        if (!Objects.equals(value, same.defaultValue())
            && ValueText.outOfRange(info, value) == null) {
          next = chosen.with(next, info.name(), value);
        }
      }
    }
    return next;
  }

  @Override
  Component component() {
    return select;
  }

  @Override
  void write(Shown next, boolean anew) {
    select.setPlaceholder(prompt());
    select.setValue(next.several() ? null : name(next.value()));
  }
}
