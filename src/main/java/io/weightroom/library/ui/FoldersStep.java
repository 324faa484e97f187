package io.weightroom.library.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Format;
import io.weightroom.kit.ProblemList;
import io.weightroom.library.Draft;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageFolders;
import io.weightroom.reader.ImageLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The folders of an archive of images: what each is for, with a switch that leaves it out. */
final class FoldersStep extends Div {

  private static final long serialVersionUID = 1L;
  private static final int FOLDERS = 200;

  private final transient Wizard wizard;

  FoldersStep(Wizard wizard) {
    this.wizard = wizard;
    addClassName("step");
    Draft draft = wizard.draft();
    ProblemList problems = new ProblemList();
    problems.show(Words.named(draft.open(), draft));
    ImageLook look = Folders.look(draft);
    if (draft.source() instanceof DataSource.Zip zip && look != null) {
      add(new H2("Folders"), problems);
      folders(zip, look);
    } else {
      add(new H2("Images"), problems);
      images(draft);
    }
  }

  private void images(Draft draft) {
    if (draft.schema() instanceof Schema.Images images) {
      Paragraph about =
          new Paragraph(
              "The files say of each image what it shows; nothing has to be corrected here.");
      about.addClassNames("quiet", "small");
      Div facts = new Div();
      facts.addClassNames("fields", "facts-grid");
      facts.add(
          ReadingPanel.fact("One image", images.height() + " × " + images.width() + " pixels"),
          ReadingPanel.fact("Colours", images.channels() == 1 ? "grey" : "red, green, blue"),
          ReadingPanel.fact("Classes", Words.cut(String.join(", ", images.labels()), 400)));
      add(about, facts);
    }
  }

  private void folders(DataSource.Zip zip, ImageLook look) {
    Paragraph about =
        new Paragraph(
            "A folder of images is a class. Folders around them may name the parts. What you switch"
                + " off is not imported.");
    about.addClassNames("quiet", "small");
    Div rows = new Div();
    rows.addClassName("folder-rows");
    List<ImageFolders.Folder> now = look.folders().without(zip.options().leftOut()).folders();
    List<ImageFolders.Folder> rules = look.folders().folders();
    for (int i = 0; i < Math.min(FOLDERS, now.size()); i++) {
      rows.add(row(zip, rules.get(i), now.get(i), i));
    }
    add(about, rows);
    if (now.size() > FOLDERS) {
      Span more = new Span("and " + Format.count(now.size() - FOLDERS) + " more folders");
      more.addClassNames("quiet", "small");
      add(more);
    }
    Checkbox broken = new Checkbox("Leave out images that cannot be read, and count them");
    broken.setId("leave-out-broken");
    broken.setValue(zip.options().leaveOutBroken());
    broken.addValueChangeListener(
        event -> {
          ImageOptions o = zip.options();
          wizard.read(
              Sources.with(
                  zip,
                  new ImageOptions(
                      o.height(), o.width(), o.colour(), o.fit(), o.leftOut(), event.getValue())));
        });
    add(broken);
    if (!look.sizes().isEmpty()) {
      List<String> sizes = new ArrayList<>();
      look.sizes().stream()
          .limit(5)
          .forEach(
              size ->
                  sizes.add(
                      size.height()
                          + " × "
                          + size.width()
                          + " ("
                          + Format.count(size.images())
                          + ")"));
      Span words =
          new Span(
              "Sizes of "
                  + Format.plural(look.looked(), "image")
                  + " looked at: "
                  + String.join(", ", sizes)
                  + (look.sizes().size() > 5 ? " and others" : "")
                  + ".");
      words.addClassNames("quiet", "small");
      add(words);
    }
  }

  /**
   * @param rule what the rules make of the folder
   * @param now what it is with what the person left out
   */
  private Div row(
      DataSource.Zip zip, ImageFolders.Folder rule, ImageFolders.Folder now, int index) {
    String path = rule.path();
    H3 name = new H3(path.isEmpty() ? "the archive itself" : Words.cut(path, 120));
    Span facts =
        new Span(
            Format.plural(rule.images(), "image")
                + (rule.others() == 0 ? "" : ", " + Format.plural(rule.others(), "other file")));
    Span use = new Span(use(now));
    use.addClassName("role");
    Span reason = new Span(Words.cut(now.reason(), 300));
    reason.addClassNames("quiet", "small");
    Div words = new Div(name, new Div(use, new Span(" · "), facts), reason);
    words.addClassName("words");
    Div row = new Div();
    row.addClassName("folder-row");
    row.setClassName("left-out", now.use() == ImageFolders.Use.LEFT_OUT);
    row.add(words);
    if (rule.use() != ImageFolders.Use.LEFT_OUT) {
      Set<String> leftOut = zip.options().leftOut();
      Checkbox in = new Checkbox("import");
      in.setId("folder-" + index);
      in.setAriaLabel("Import " + (path.isEmpty() ? "the archive itself" : Words.cut(path, 120)));
      in.setValue(now.use() != ImageFolders.Use.LEFT_OUT);
      // what lies in a folder that is left out can only come back with it
      in.setEnabled(now.use() != ImageFolders.Use.LEFT_OUT || leftOut.contains(path));
      in.addValueChangeListener(event -> choose(zip, path, event.getValue()));
      row.add(in);
    }
    return row;
  }

  private static String use(ImageFolders.Folder folder) {
    String part = folder.part() == null ? "" : part(folder.part()) + " part, ";
    return switch (folder.use()) {
      case CLASS -> part + "class " + Words.cut(String.valueOf(folder.className()), 60);
      case UNLABELLED -> part + "no class, for prediction";
      case LEFT_OUT -> "left out";
    };
  }

  private static String part(Part part) {
    return SplitBar.NAMES.get(part);
  }

  private void choose(DataSource.Zip zip, String path, boolean in) {
    Set<String> leftOut = new TreeSet<>(zip.options().leftOut());
    if (in) {
      leftOut.remove(path);
    } else {
      leftOut.add(path);
    }
    ImageOptions o = zip.options();
    wizard.read(
        Sources.with(
            zip,
            new ImageOptions(
                o.height(), o.width(), o.colour(), o.fit(), leftOut, o.leaveOutBroken())));
  }
}
