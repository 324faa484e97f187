package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Variants;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.network.RandomSettings;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the form of every declared record; a new one is found by itself. */
@ViewPackages(classes = PropertyForm.class)
class PropertyFormContractTest extends BrowserlessTest {

  static Stream<Declaration<?>> declared() {
    return Stream.concat(
        Stream.of(
                Layer.all(),
                Variants.of(Optimizer.class),
                Variants.of(Schedule.class),
                Variants.of(Initializer.class),
                Variants.of(Regularizer.class),
                Variants.of(ActivationFunction.class))
            .flatMap(variants -> variants.all().stream()),
        Stream.of(Declaration.of(Recipe.class), Declaration.of(EarlyStopping.class)));
  }

  /** A form over a record that takes every change, as a studio does. */
  private static final class Edited {
    final PropertyForm form = new PropertyForm();
    final AtomicReference<Record> now;

    Edited(Record start) {
      now = new AtomicReference<>(start);
      form.onChange(
          change -> {
            now.set(change.applyTo(now.get()));
            form.show("it", List.of(now.get()), Facts.NONE);
            form.problems(Map.of());
          });
      form.show("it", List.of(start), Facts.NONE);
    }
  }

  @ParameterizedTest
  @MethodSource("declared")
  void everySettingHasAFieldAndHelp(Declaration<?> declaration) {
    Edited edited = new Edited(declaration.defaults());
    FormFields fields = new FormFields(edited.form);
    for (SettingInfo info : declaration.settings()) {
      assertThat(fields.find(info.name())).as(info.name()).isPresent();
      assertThat(fields.button("Help on " + info.name())).isInstanceOf(Button.class);
    }
    assertThat(fields.all(SettingRow.class))
        .allMatch(row -> !row.isWrong())
        .filteredOn(SettingRow::isChanged)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("declared")
  void writingEveryFieldGivesExactlyTheRecord(Declaration<?> declaration) {
    RandomSettings settings = new RandomSettings(new SplittableRandom(7));
    Declaration<Record> type = RandomSettings.declaration(declaration.type());
    Edited edited = new Edited(type.defaults());
    for (int i = 0; i < 40; i++) {
      Record wanted = once(settings.of(type));
      new FormFields(edited.form).write("", wanted);
      assertThat(edited.now.get()).isEqualTo(wanted);
      assertThat(edited.form.unread()).isEmpty();
      assertThat(new FormFields(edited.form).all(SettingRow.class)).allMatch(row -> !row.isWrong());
    }
  }

  /** A form shows each column once. */
  private static Record once(Record record) {
    return record instanceof Input(List<Integer> shape, List<String> columns)
        ? new Input(shape, columns.stream().distinct().toList())
        : record;
  }

  @ParameterizedTest
  @MethodSource("declared")
  void showingARecordAsksNothingAndChangesNothing(Declaration<?> declaration) {
    RandomSettings settings = new RandomSettings(new SplittableRandom(11));
    Declaration<Record> type = RandomSettings.declaration(declaration.type());
    PropertyForm form = new PropertyForm();
    form.onChange(
        change -> {
          throw new AssertionError(change);
        });
    for (int i = 0; i < 40; i++) {
      form.show(i / 3, List.of(settings.of(type)), Facts.NONE);
      form.show(i / 3, List.of(settings.of(type), settings.of(type)), Facts.NONE);
    }
  }
}
