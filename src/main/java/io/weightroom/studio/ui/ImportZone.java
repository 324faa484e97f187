package io.weightroom.studio.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.ProblemList;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.studio.DesignId;
import java.io.IOException;
import java.util.function.Function;

/** Takes a design file, chosen or dropped, and says what is wrong with it. */
final class ImportZone extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Function<Design, Result<DesignId>> keep;
  private final Upload upload = new Upload();
  private final ProblemList problems = new ProblemList();

  /**
   * Makes the zone.
   *
   * @param keep keeps the design that arrived
   */
  ImportZone(Function<Design, Result<DesignId>> keep) {
    this.keep = keep;
    addClassNames("upload-zone", "designs-import");
    Button choose = new Button("Import a design file");
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
    Span takes = new Span("JSON of the form weightroom-design/1, as Export writes it.");
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
    Result<DesignId> kept = result.then(keep);
    problems.show(kept.problems());
    if (kept instanceof Result.Ok<DesignId>(DesignId id)) {
      UI.getCurrent().navigate("studio/" + id);
    }
  }
}
