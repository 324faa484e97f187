package io.weightroom.model.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.shared.Registration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.ProblemList;
import io.weightroom.model.FilePrediction;
import io.weightroom.run.MetricWords;
import io.weightroom.run.RunId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the model answer for a whole file, and keeps what came out. */
final class FilesPart extends Section {

  private static final long serialVersionUID = 1L;
  private static final int LOOK_MILLIS = 500;

  private final transient Modelling modelling;
  private final transient RunId id;
  private final Upload upload = new Upload();
  private final ProblemList problems = new ProblemList();
  private final Div list = new Div();
  private final Div stored = new Div();
  private final boolean table;
  private boolean counted;
  private transient List<FilePrediction> shown = List.of();
  private transient @Nullable Registration beat;
  private int open = -1;

  FilesPart(Modelling modelling, RunId id, ModelInputs inputs) {
    this.modelling = modelling;
    this.id = id;
    addClassNames("card", "model-files");
    setId("model-files");
    table = inputs.images() == null;
    upload.setUploadHandler(this::receive, "file");
    String most = Format.limit(modelling.predictions().limit());
    upload.setMaxFiles(1);
    // the setter takes no more than 2 GB; the browser's own property has no such bound
    upload.getElement().setProperty("maxFileSize", (double) modelling.predictions().limit());
    if (table) {
      upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".gz");
    } else {
      upload.setAcceptedFileExtensions(".zip", ".png", ".jpg", ".jpeg", ".gif", ".bmp");
    }
    upload.setUploadButton(new Button(table ? "Choose a table" : "Choose an archive"));
    upload.setDropLabel(new Span("or drop it here, up to " + most));
    upload.setI18n(
        new UploadI18N()
            .setError(
                new UploadI18N.Error()
                    .setIncorrectFileType(
                        table
                            ? "A CSV or TSV file is needed, also .gz."
                            : "A zip archive of images is needed.")
                    .setFileIsTooBig(
                        "The file is larger than " + most + ", the most that this server takes.")
                    .setTooManyFiles("One file at a time.")));
    upload.addFileRejectedListener(event -> refuse(event.getErrorMessage()));
    Paragraph words =
        new Paragraph(
            table
                ? "A CSV with the same columns by name, in any order. Each row gets the prediction"
                    + (" and the probability of each class; a row with a mistake gets a sentence"
                        + " instead.")
                : "A zip archive of images. Each gets the prediction and the probability of each"
                    + " class.");
    words.addClassName("quiet");
    list.addClassName("model-results");
    add(new H2("Predict a file"), words, upload);
    add(stored, problems, list);
    look();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    UI ui = event.getUI();
    beat = ui.addPollListener(_ -> look());
    look();
    if (!counted) {
      counted = true;
      Background.run(() -> modelling.samples().withoutTarget(id), this::offer, () -> {});
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (beat != null) {
      beat.remove();
      beat = null;
    }
    event.getUI().setPollInterval(-1);
  }

  private void refuse(String why) {
    upload.clearFileList();
    problems.show(
        List.of(new Problem(new Place.Whole(), why, "Give another file, or this one in parts.")));
  }

  private void receive(UploadEvent event) throws IOException {
    Result<FilePrediction> added =
        modelling.predictions().add(id, event.getFileName(), event.getInputStream());
    Background.tell(
        event.getUI(),
        () -> {
          upload.clearFileList();
          show(added);
        });
  }

  /** Offers the samples that the dataset keeps for prediction. */
  private void offer(long count) {
    if (count == 0) {
      return;
    }
    String what = table ? "row" : "image";
    String without = table ? " without a target" : " without a class";
    String many = Format.plural(count, what) + without;
    String name = MetricWords.capital(what) + "s" + without;
    Button button =
        new Button(
            "Predict " + many, _ -> show(modelling.predictions().addWithoutTarget(id, name)));
    button.setId("predict-without-target");
    Paragraph kept = new Paragraph("The dataset keeps " + many + " for prediction.");
    kept.addClassName("quiet");
    stored.add(kept, button);
  }

  private void show(Result<FilePrediction> added) {
    problems.show(added.problems());
    if (added instanceof Result.Ok<FilePrediction>(FilePrediction made)) {
      open = made.number();
    }
    look();
  }

  private void look() {
    List<FilePrediction> now = modelling.predictions().of(id);
    boolean busy = now.stream().anyMatch(each -> !each.isOver());
    getUI().ifPresent(ui -> ui.setPollInterval(busy ? LOOK_MILLIS : -1));
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    list.removeAll();
    now.forEach(
        each ->
            list.add(
                new FileResult(
                    id,
                    each,
                    each.number() == open || now.size() == 1,
                    modelling.clock().instant(),
                    () -> delete(each))));
  }

  private void delete(FilePrediction each) {
    modelling.predictions().delete(id, each.number());
    look();
  }
}
