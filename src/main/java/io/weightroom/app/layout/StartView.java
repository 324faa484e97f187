package io.weightroom.app.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;

/** The front door: leads on to the runs. */
@Route("")
class StartView extends Div implements BeforeEnterObserver {

  private static final long serialVersionUID = 1L;

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event.forwardTo("runs");
  }
}
