package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.account.UserId;
import io.weightroom.kit.Format;
import io.weightroom.kit.ProblemList;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Draft;
import io.weightroom.library.Drafts;
import io.weightroom.library.UploadedFile;
import io.weightroom.reader.DataSource;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files of a draft: what each is for, and where more come in. */
final class FileStep extends Div {

  private static final long serialVersionUID = 1L;

  /** Before there is a draft. */
  FileStep(Drafts drafts, long most, UserId owner, Consumer<DatasetId> begun) {
    addClassName("step");
    Paragraph about =
        new Paragraph(
            "What a file is, is told by its bytes: a table, a zip of images in a folder for each"
                + " class, or IDX images with their labels. Files that belong together come"
                + " together.");
    about.addClassName("quiet");
    add(new H2("Bring your data"), about, new UploadZone(drafts, most, owner, null, begun));
  }

  /** The files of a draft. */
  FileStep(Wizard wizard, long most, UserId owner) {
    addClassName("step");
    Draft draft = wizard.draft();
    UnorderedList rows = new UnorderedList();
    rows.addClassNames("rows", "wizard-files");
    for (UploadedFile file : draft.files()) {
      rows.add(row(wizard, draft, file));
    }
    ProblemList problems = new ProblemList();
    problems.show(Words.named(draft.problems(), draft));
    add(new H2("Files"), rows, problems);
    if (draft.source() instanceof DataSource.Csv csv && csv.test() != null) {
      add(
          new Button(
              "Swap training and test rows",
              _ ->
                  wizard.read(
                      new DataSource.Csv(csv.test(), csv.file(), csv.options(), csv.split()))));
    }
    if (draft.accepted() == 0) {
      Div more =
          new Div(
              new H2("More that belongs to it"),
              new UploadZone(wizard.drafts(), most, owner, draft.id(), _ -> wizard.readAnew()));
      more.addClassName("more");
      add(more);
    } else {
      Paragraph same =
          new Paragraph(
              "A new version is read from the same bytes; other bytes are a new dataset.");
      same.addClassNames("quiet", "small");
      add(same);
    }
  }

  private static ListItem row(Wizard wizard, Draft draft, UploadedFile file) {
    Span name = new Span(file.shown());
    name.addClassNames("strong", "name");
    Span facts = new Span(role(draft, file) + " · " + Format.bytes(file.bytes()));
    facts.addClassNames("quiet", "small");
    ListItem row = new ListItem(name, facts);
    if (draft.accepted() == 0 && draft.files().size() > 1) {
      Button remove =
          new Button(
              "Remove",
              _ -> {
                wizard.drafts().removeFile(draft.id(), file.number());
                wizard.refresh();
                wizard.readAnew();
              });
      remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
      remove.setAriaLabel("Remove " + file.shown());
      row.add(remove);
    }
    return row;
  }

  /** What a file is for, as far as that is known. */
  private static String role(Draft draft, UploadedFile file) {
    String name = file.storedName();
    return switch (draft.source()) {
      case DataSource.Csv csv -> is(csv.test(), name) ? "table of test rows" : "table";
      case DataSource.Zip zip -> is(zip.labels(), name) ? "table of labels" : "zip of images";
      case DataSource.Idx idx ->
          is(idx.images(), name)
              ? "IDX images"
              : is(idx.labels(), name)
                  ? "IDX labels"
                  : is(idx.testImages(), name)
                      ? "IDX images for the test"
                      : "IDX labels for the test";
      case DataSource.Stored _ -> "stored";
      case null -> "not understood yet";
    };
  }

  private static boolean is(@Nullable Path path, String name) {
    return path != null && path.getFileName().toString().equals(name);
  }
}
