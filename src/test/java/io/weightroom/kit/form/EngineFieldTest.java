package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ViewPackages(classes = PropertyForm.class)
class EngineFieldTest extends BrowserlessTest {
  private final List<EngineWish> wanted = new ArrayList<>();

  private EngineField field(Set<EngineKind> installed) {
    EngineField field = new EngineField("Auto", installed);
    field.onChange(wanted::add);
    UI.getCurrent().add(field);
    return field;
  }

  @SuppressWarnings("unchecked")
  private Select<EngineWish> select() {
    return find(Select.class).single();
  }

  @Test
  void tellsWhatIsTakenAndHearsWhatIsWanted() {
    EngineField field = field(EnumSet.allOf(EngineKind.class));
    field.show(EngineWish.AUTO, "LibTorch, 2 threads", "It is fast.");
    assertThat(wanted).as("showing is no wish").isEmpty();
    assertThat(field.getElement().getTextRecursively()).contains("LibTorch, 2 threads");
    assertThat(select().getListDataView().getItems().map(select().getItemLabelGenerator()))
        .containsExactly("Auto", "Deeplearning4j", "LibTorch");

    select().setValue(EngineWish.of(EngineKind.LIBTORCH));
    assertThat(wanted).containsExactly(EngineWish.of(EngineKind.LIBTORCH));
  }

  @Test
  void isNotThereWhereNothingCanBeChosen() {
    assertThat(field(EnumSet.of(EngineKind.DL4J)).isVisible()).isFalse();
  }
}
