package io.weightroom.library.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.PageHeader;

/** The datasets of the person who looks. */
@Route("data")
@PageTitle("Data · Weightroom")
class DataView extends Div {

  private static final long serialVersionUID = 1L;

  DataView() {
    addClassName("page");
    add(
        new PageHeader("Data", ""),
        new EmptyState(
            "No data yet", "A dataset is what a network learns from: a table or a set of images."));
  }
}
