package io.weightroom.library.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.dataset.FolderMeaning;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.kit.Format;
import io.weightroom.kit.ProblemList;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageFolders;
import io.weightroom.reader.ImageLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
            "A folder of images is a class. Folders around them may name the parts. Where that is"
                + " not what is meant, choose otherwise. What you switch off is not imported.");
    about.addClassNames("quiet", "small");
    Div rows = new Div();
    rows.addClassName("folder-rows");
    List<ImageFolders.Folder> now = look.folders().meant(zip.options()).folders();
    List<ImageFolders.Folder> rules = look.folders().folders();
    for (int i = 0; i < Math.min(FOLDERS, now.size()); i++) {
      rows.add(row(zip, rules, now.get(i), i));
    }
    // a folder of a part is shown by what lies in it, and keeps a row of its own to be taken back
    List<String> around =
        zip.options().meanings().keySet().stream()
            .filter(path -> now.stream().noneMatch(folder -> folder.path().equals(path)))
            .sorted()
            .toList();
    for (int i = 0; i < around.size(); i++) {
      rows.add(meant(zip, around.get(i), i));
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
                      o.height(),
                      o.width(),
                      o.colour(),
                      o.fit(),
                      o.leftOut(),
                      event.getValue(),
                      o.meanings())));
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
   * @param rules what the rules make of the folders
   * @param now what this one is with what the person decided
   */
  private Div row(
      DataSource.Zip zip, List<ImageFolders.Folder> rules, ImageFolders.Folder now, int index) {
    ImageFolders.Folder rule = rules.get(index);
    String path = rule.path();
    H3 name = new H3(named(path));
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
    Div choices = new Div();
    choices.addClassName("choices");
    if (meanable(zip, rule, rules)) {
      choices.add(meaning(zip, path, "meaning-" + index));
    }
    if (rule.use() != ImageFolders.Use.LEFT_OUT) {
      Set<String> leftOut = zip.options().leftOut();
      Checkbox in = new Checkbox("import");
      in.setId("folder-" + index);
      in.setAriaLabel("Import " + named(path));
      in.setValue(now.use() != ImageFolders.Use.LEFT_OUT);
      // what lies in a folder that is left out can only come back with it
      in.setEnabled(now.use() != ImageFolders.Use.LEFT_OUT || leftOut.contains(path));
      in.addValueChangeListener(event -> choose(zip, path, event.getValue()));
      choices.add(in);
    }
    row.add(words, choices);
    return row;
  }

  /**
   * Whether a folder can be given a meaning: it is one, not images of one that a name or a table
   * tells apart, and nothing else lies in it for which it would hold too.
   */
  private static boolean meanable(
      DataSource.Zip zip, ImageFolders.Folder rule, List<ImageFolders.Folder> all) {
    String path = rule.path();
    Map<String, FolderMeaning> meanings = zip.options().meanings();
    return meanings.containsKey(path)
        || rule.images() > 0
            && meanings.size() < ImageOptions.MOST_MEANINGS
            && !path.equals("/")
            && !path.contains(":")
            && all.stream().noneMatch(other -> other.path().startsWith(path + "/"));
  }

  private static String named(String path) {
    return path.equals("/") ? "the archive itself" : Words.cut(path, 120);
  }

  /** A folder whose meaning was chosen and that is shown by the folders in it. */
  private Div meant(DataSource.Zip zip, String path, int index) {
    Span use = new Span(words(zip.options().meanings().get(path)));
    use.addClassName("role");
    Span reason = new Span("By choice; what lies in it stands above.");
    reason.addClassNames("quiet", "small");
    Div words = new Div(new H3(Words.cut(path, 120)), use, reason);
    words.addClassName("words");
    Div choices = new Div(meaning(zip, path, "meaning-around-" + index));
    choices.addClassName("choices");
    Div row = new Div(words, choices);
    row.addClassName("folder-row");
    return row;
  }

  private Select<FolderMeaning> meaning(DataSource.Zip zip, String path, String id) {
    Select<FolderMeaning> select = new Select<>();
    select.setAriaLabel("Meaning of " + named(path));
    select.setId(id);
    select.addClassName("compact");
    select.setItems(FolderMeaning.values());
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption("by the rules");
    select.setItemLabelGenerator(FoldersStep::words);
    select.setValue(zip.options().meanings().get(path));
    select.addValueChangeListener(
        event -> {
          Map<String, FolderMeaning> meanings = new TreeMap<>(zip.options().meanings());
          if (event.getValue() == null) {
            meanings.remove(path);
          } else {
            meanings.put(path, event.getValue());
          }
          DataSource meant =
              Sources.with(zip, zip.options().with(zip.options().leftOut(), meanings));
          boolean part = event.getValue() != null && event.getValue().part() != null;
          wizard.read(part ? Drafts.withSplit(meant, new SplitPlan.Given()) : meant);
        });
    return select;
  }

  private static String words(@Nullable FolderMeaning meaning) {
    return switch (meaning) {
      case null -> "by the rules";
      case TRAINING -> "training part";
      case VALIDATION -> "validation part";
      case TEST -> "test part";
      case CLASS -> "one class";
      case UNLABELLED -> "no class";
    };
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
    wizard.read(Sources.with(zip, zip.options().with(leftOut, zip.options().meanings())));
  }
}
