package io.weightroom.model.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.kit.Format;
import io.weightroom.run.RunFile;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;

/** What can be taken away, each with what it is for and how large it is. */
final class TakeAway extends Section {

  private static final long serialVersionUID = 1L;

  TakeAway(RunId id, RunFiles files) {
    addClassNames("card", "downloads", "model-downloads");
    UnorderedList list = new UnorderedList();
    list.add(
        item(
            "models/" + id + "/files/model.zip",
            "Everything",
            "Card, network, recipe, preparation, labels and weights in one archive."));
    list.add(
        item(
            "models/" + id + "/files/README.md",
            "Card",
            "What is written here, as Markdown that model hubs read."));
    for (RunFile file : files.of(id)) {
      list.add(
          item(
              "runs/" + id + "/files/" + file.fileName(),
              file.title(),
              file.purpose() + " " + Format.bytes(files.bytes(id, file)) + "."));
    }
    add(new H2("Take away"), list);
  }

  private static ListItem item(String address, String title, String purpose) {
    Anchor link = new Anchor(address, title);
    link.setRouterIgnore(true);
    link.getElement().setAttribute("download", true);
    Span words = new Span(purpose);
    words.addClassName("quiet");
    return new ListItem(link, words);
  }
}
