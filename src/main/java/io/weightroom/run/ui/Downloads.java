package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.run.RunFile;
import io.weightroom.run.RunId;
import java.util.List;

/** What can be taken away, each with the sentence that says what it is for. */
final class Downloads extends Section {

  private static final long serialVersionUID = 1L;

  Downloads(RunId id, List<RunFile> files) {
    addClassNames("card", "downloads");
    UnorderedList list = new UnorderedList();
    for (RunFile file : files) {
      Anchor link = new Anchor("runs/" + id + "/files/" + file.fileName(), file.title());
      link.setRouterIgnore(true);
      link.getElement().setAttribute("download", true);
      Span purpose = new Span(file.purpose());
      purpose.addClassName("quiet");
      list.add(new ListItem(link, purpose));
    }
    add(new H2("Take away"), list);
  }
}
