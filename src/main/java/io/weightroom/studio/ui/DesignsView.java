package io.weightroom.studio.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Result;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.SavedDesign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The designs of the person who looks. */
@JsModule(ExportMenu.SCRIPT)
@Route("studio")
@PageTitle("Studio · Weightroom")
class DesignsView extends Div implements DesignCard.Listener {

  private static final long serialVersionUID = 1L;

  /** The orders in which designs can stand. */
  enum Order {
    CHANGED("Changed last", Comparator.comparing(SavedDesign::changed).reversed()),
    NAME("Name", Comparator.comparing(SavedDesign::name, String.CASE_INSENSITIVE_ORDER));

    private final String words;
    private final transient Comparator<SavedDesign> comparator;

    Order(String words, Comparator<SavedDesign> comparator) {
      this.words = words;
      this.comparator = comparator;
    }
  }

  private final transient Studio studio;
  private final UserId owner = CurrentUser.require().id();
  private final Div head = new Div();
  private final TextField search = new TextField();
  private final Select<Order> order = new Select<>();
  private final Div tools = new Div(search, order);
  private final Div body = new Div();
  private final Paragraph nothing = new Paragraph();
  private final List<DesignCard> cards = new ArrayList<>();

  DesignsView(Studio studio) {
    this.studio = studio;
    addClassNames("page", "designs-page");
    search.setPlaceholder("Search designs");
    search.setAriaLabel("Search designs");
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(150);
    search.addValueChangeListener(_ -> filter());
    search.addFocusShortcut(Key.KEY_F, KeyModifier.ALT);
    order.setAriaLabel("Order of the designs");
    order.setItems(Order.values());
    order.setItemLabelGenerator(item -> item == null ? "" : item.words);
    order.setValue(Order.CHANGED);
    order.addValueChangeListener(_ -> sort());
    tools.addClassName("designs-tools");
    body.addClassName("designs-cards");
    nothing.addClassNames("quiet", "designs-nothing");
    nothing.getElement().setAttribute("role", "status");
    add(
        head,
        tools,
        body,
        nothing,
        new ImportZone(design -> studio.designs().bring(owner, design)));
    refresh();
  }

  private void refresh() {
    List<SavedDesign> designs = studio.designs().of(owner);
    Map<DatasetId, String> names =
        studio.library().of(owner).stream().collect(Collectors.toMap(Dataset::id, Dataset::name));
    Instant now = studio.clock().instant();
    cards.clear();
    for (SavedDesign design : designs) {
      Optional<String> dataset = Optional.ofNullable(design.dataset()).map(names::get);
      cards.add(
          new DesignCard(
              design,
              dataset,
              studio.designs().check(design.design(), design.dataset()),
              now,
              this));
    }
    head.removeAll();
    head.add(
        new PageHeader(
            "Studio",
            designs.isEmpty() ? "" : Format.plural(designs.size(), "design"),
            newDesign(designs.isEmpty() ? "" : "primary")));
    tools.setVisible(!designs.isEmpty());
    sort();
  }

  private static Anchor newDesign(String look) {
    Anchor link = new Anchor("studio/new", "New design");
    link.addClassName("button");
    if (!look.isEmpty()) {
      link.addClassName(look);
    }
    return link;
  }

  private void sort() {
    body.removeAll();
    if (cards.isEmpty()) {
      Anchor data = new Anchor("data", "Choose data");
      data.addClassName("button");
      body.add(
          new EmptyState(
              "No designs yet",
              "A design is a network and how it is trained. Begin with one that works, or draw"
                  + " your own from an empty canvas.",
              newDesign("primary"),
              data));
    }
    Comparator<SavedDesign> by = order.getValue().comparator;
    cards.sort((one, other) -> by.compare(one.design(), other.design()));
    cards.forEach(body::add);
    filter();
  }

  private void filter() {
    cards.forEach(card -> card.setVisible(card.answers(search.getValue())));
    boolean none = !cards.isEmpty() && cards.stream().noneMatch(DesignCard::isVisible);
    nothing.setText(none ? "No design or dataset of yours is called like that." : "");
  }

  @Override
  public Result<String> rename(SavedDesign design, String name) {
    return studio.designs().rename(design.id(), name);
  }

  @Override
  public void duplicate(SavedDesign design) {
    DesignId copy = studio.designs().duplicate(design.id());
    refresh();
    cards.stream()
        .filter(card -> card.design().id().equals(copy))
        .findFirst()
        .ifPresent(DesignCard::focus);
  }

  @Override
  public void delete(SavedDesign design) {
    // it may have been renamed since the page was opened
    String name = studio.designs().find(design.id()).map(SavedDesign::name).orElse(design.name());
    int place = cards.stream().map(DesignCard::design).toList().indexOf(design);
    Runnable undo = studio.designs().delete(design.id());
    refresh();
    if (!cards.isEmpty()) {
      cards.get(Math.clamp(place, 0, cards.size() - 1)).focus();
    }
    Toasts.sayWithUndo(
        name + " is deleted.",
        () -> {
          undo.run();
          refresh();
        });
  }
}
