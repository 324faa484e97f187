package io.weightroom.library.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.ProblemList;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Takes a table from the person's disk to the library, byte by byte, and says what is wrong. */
final class UploadZone extends Div {

  private static final long serialVersionUID = 1L;
  private static final String UNKNOWN_ENDING = "unknown ending";

  private final transient Library library;
  private final UserId owner;
  private final transient Consumer<Dataset> arrived;
  private final Upload upload = new Upload();
  private final Span progress = new Span();
  private final ProblemList problems = new ProblemList();

  /**
   * @param arrived gets the draft, in the page
   */
  UploadZone(Library library, UserId owner, Consumer<Dataset> arrived) {
    this.library = library;
    this.owner = owner;
    this.arrived = arrived;
    addClassName("upload-zone");
    upload.setUploadHandler(this::receive, "table");
    upload.setMaxFiles(1);
    upload.setMaxFileSize((int) Math.min(Integer.MAX_VALUE, library.uploadLimit()));
    upload.setAcceptedFileExtensions(".csv", ".tsv", ".txt", ".gz");
    upload.setUploadButton(new Button("Choose a file"));
    upload.setDropLabel(new Span("or drop a table here"));
    upload.setI18n(words());
    upload.addFileRejectedListener(event -> refuse(event.getFileName(), event.getErrorMessage()));
    upload.addFileRemovedListener(_ -> progress.setText(""));
    Span takes =
        new Span(
            "CSV or TSV, also .gz, up to "
                + limit(library.uploadLimit())
                + "; the first row may name the columns.");
    takes.addClassNames("quiet", "small");
    progress.addClassNames("small", "progress");
    add(upload, progress, takes, problems);
  }

  /** The component's own progress bar has no name for those who hear the page. */
  @Override
  protected void onAttach(AttachEvent event) {
    upload
        .getElement()
        .executeJs(
            """
            const name = event => requestAnimationFrame(() => this
                .querySelectorAll('vaadin-upload-file vaadin-progress-bar')
                .forEach(bar => bar.setAttribute('aria-label', event.detail.file.name)));
            this.addEventListener('upload-before', name);
            this.addEventListener('upload-start', name);
            this.addEventListener('upload-progress', name);
            """);
  }

  private static String limit(long bytes) {
    return bytes >= 1L << 30 ? (bytes >> 30) + " GB" : Format.bytes(bytes);
  }

  private void receive(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    String name = event.getFileName();
    Background.tell(ui, () -> problems.show(List.of()));
    Result<Dataset> result;
    try {
      result =
          library.upload(owner, name, event.getInputStream(), new Meter(ui, event.getFileSize()));
    } catch (UncheckedIOException e) {
      // The browser is gone or the person has cancelled: the library has dropped what had come.
      Background.tell(ui, () -> progress.setText(""));
      throw e.getCause();
    }
    switch (result) {
      case Result.Ok<Dataset>(Dataset draft) -> Background.tell(ui, () -> arrived.accept(draft));
      case Result.Failed<Dataset>(List<Problem> found) -> {
        event.reject(found.getFirst().what());
        Background.tell(ui, () -> fail(Words.named(found, name)));
      }
    }
  }

  /** The browser itself refuses to send a file. */
  private void refuse(String name, String why) {
    fail(
        List.of(
            why.equals(UNKNOWN_ENDING)
                ? new Problem(
                    new Place.InFile(name),
                    "This is not a table as text: its name ends in neither .csv, .tsv, .txt nor"
                        + " .gz.",
                    "Save the table as CSV in the program that made it.")
                : new Problem(
                    new Place.InFile(name),
                    "The file is larger than this server takes.",
                    "Upload a part of it, or compress it with gzip.")));
  }

  private void fail(List<Problem> found) {
    progress.setText("");
    upload.clearFileList();
    problems.show(found);
  }

  private static UploadI18N words() {
    UploadI18N words = new UploadI18N();
    words.setError(
        new UploadI18N.Error()
            .setIncorrectFileType(UNKNOWN_ENDING)
            .setFileIsTooBig("too large")
            .setTooManyFiles("One file at a time."));
    words.setUploading(
        new UploadI18N.Uploading()
            .setStatus(
                new UploadI18N.Uploading.Status()
                    .setConnecting("Starting")
                    .setStalled("Waiting")
                    .setProcessing("Reading the table")
                    .setHeld("Waiting"))
            .setError(
                new UploadI18N.Uploading.Error()
                    .setServerUnavailable("The server does not answer. Try again.")
                    .setUnexpectedServerError("The upload did not arrive whole. Try again.")
                    .setForbidden("This page is too old. Load it again.")));
    words.setFile(
        new UploadI18N.File().setRetry("Try again").setStart("Start").setRemove("Cancel"));
    return words;
  }

  /** Tells the page a few times a second how far the upload is and how fast. */
  private final class Meter implements LongConsumer {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    private final UI ui;
    private final long size;
    private final long start = System.nanoTime();
    private long told = start;

    Meter(UI ui, long size) {
      this.ui = ui;
      this.size = size;
    }

    @Override
    public void accept(long bytes) {
      long now = System.nanoTime();
      if (bytes == size) {
        Background.tell(ui, () -> progress.setText("All of it has arrived. Reading the table…"));
      } else if (now - told >= PAUSE) {
        told = now;
        String text = line(bytes, size, (now - start) / 1e9);
        Background.tell(ui, () -> progress.setText(text));
      }
    }
  }

  /** As "62 % · 12 MB of 20 MB · 8.1 MB/s"; without the share if the size is not known. */
  static String line(long bytes, long size, double seconds) {
    String speed = Format.bytes(Math.round(bytes / Math.max(seconds, 1e-3))) + "/s";
    return size > 0
        ? String.format(Locale.US, "%d %% · ", 100 * bytes / size)
            + Format.bytes(bytes)
            + " of "
            + Format.bytes(size)
            + " · "
            + speed
        : Format.bytes(bytes) + " · " + speed;
  }
}
