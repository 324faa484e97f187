package io.weightroom.studio.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PreserveOnRefresh;
import com.vaadin.flow.router.Route;
import io.weightroom.studio.DesignId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One design, open to be drawn. A reload of the page finds everything as it was, the steps of undo
 * included.
 */
@Route("studio/:design")
@PreserveOnRefresh
class StudioView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final long serialVersionUID = 1L;

  private final transient Studio studio;
  private @Nullable StudioPage page;

  StudioView(Studio studio) {
    this.studio = studio;
    addClassName("studio");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Optional<DesignId> id = event.getRouteParameters().get("design").flatMap(DesignId::parse);
    if (page != null && id.isPresent() && page.id().equals(id.get()) && page.isStillThere()) {
      return;
    }
    removeAll();
    page = id.flatMap(studio::page).orElse(null);
    if (page == null) {
      event.rerouteToError(NotFoundException.class);
    } else {
      add(page);
    }
  }

  @Override
  public String getPageTitle() {
    return (page == null ? "Studio" : page.title()) + " · Weightroom";
  }
}
