package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.ProblemList;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Takes a design file of one's own, and says what is wrong with it. */
final class DesignUpload extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<Design> arrived;
  private final Upload upload = new Upload();
  private final ProblemList problems = new ProblemList();

  /**
   * @param arrived gets the design, in the page
   */
  DesignUpload(Consumer<Design> arrived) {
    this.arrived = arrived;
    addClassNames("upload-zone", "small-zone");
    Button choose = new Button("Open a design file");
    choose.addThemeVariants(ButtonVariant.LUMO_SMALL);
    upload.setUploadHandler(this::receive, "design");
    upload.setMaxFiles(1);
    upload.setMaxFileSize(DesignFormat.MAX_BYTES);
    upload.setAcceptedFileExtensions(".json");
    upload.setUploadButton(choose);
    upload.setDropLabel(new Span("or drop it here"));
    upload.setI18n(
        new UploadI18N()
            .setError(
                new UploadI18N.Error()
                    .setIncorrectFileType("The file's name does not end in .json.")
                    .setFileIsTooBig("The file is larger than 4 MiB, too large for a design.")
                    .setTooManyFiles("This is more than one file.")));
    upload.addFileRejectedListener(
        event ->
            show(
                Result.failed(
                    new Place.InFile(event.getFileName()),
                    event.getErrorMessage(),
                    "Choose a design file, weightroom-design/1.")));
    Span takes = new Span("A file of the form weightroom-design/1.");
    takes.addClassNames("quiet", "small");
    add(upload, takes, problems);
  }

  private void receive(UploadEvent event) throws IOException {
    // One byte more than a design may have shows that it is too large.
    byte[] bytes = event.getInputStream().readNBytes(DesignFormat.MAX_BYTES + 1);
    Result<Design> design = DesignFormat.read(bytes, event.getFileName());
    Background.tell(event.getUI(), () -> show(design));
  }

  private void show(Result<Design> result) {
    upload.clearFileList();
    problems.show(result.problems());
    if (result instanceof Result.Ok<Design>(Design design)) {
      arrived.accept(design);
    }
  }

  /** Forgets the mistakes of a file before. */
  void forget() {
    problems.show(List.<Problem>of());
  }
}
