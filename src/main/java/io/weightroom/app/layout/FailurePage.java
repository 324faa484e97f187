package io.weightroom.app.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.weightroom.kit.EmptyState;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown when a page failed to open through a mistake of ours. */
@ParentLayout(MainLayout.class)
@PageTitle("That did not work · Weightroom")
class FailurePage extends Div implements HasErrorParameter<Exception> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FailurePage.class);

  FailurePage() {
    addClassName("page");
    Anchor start = new Anchor("", "Go to the start");
    start.addClassNames("button", "primary");
    add(
        new EmptyState(
            "That did not work",
            "The mistake is on this side; it is in the server's log. Nothing that was saved is"
                + " lost.",
            start));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    LOG.error(
        "the page {} failed to open", event.getLocation().getPath(), parameter.getException());
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
