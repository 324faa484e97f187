package io.weightroom.app.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.weightroom.kit.EmptyState;
import jakarta.servlet.http.HttpServletResponse;

/** Shown where there is nothing, or nothing for this person. */
@ParentLayout(MainLayout.class)
@PageTitle("Not found · Weightroom")
class NotFoundPage extends Div implements HasErrorParameter<NotFoundException> {

  private static final long serialVersionUID = 1L;

  NotFoundPage() {
    addClassName("page");
    Anchor start = new Anchor("", "Go to the start");
    start.addClassNames("button", "primary");
    add(
        new EmptyState(
            "There is nothing here",
            "The address may be mistyped, or what was here is deleted or belongs to somebody else.",
            start));
  }

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
