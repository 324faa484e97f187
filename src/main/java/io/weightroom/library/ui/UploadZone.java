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
import io.weightroom.library.DatasetId;
import io.weightroom.library.Drafts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes files from the person's disk to a draft, byte by byte, and says what is wrong. The first
 * file of a new dataset makes the draft; those that come with it wait for that.
 */
final class UploadZone extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Drafts drafts;
  private final long most;
  private final UserId owner;
  private final transient Consumer<DatasetId> arrived;
  private final Upload upload = new Upload();
  private final Span progress = new Span();
  private final ProblemList problems = new ProblemList();
  private final transient AtomicReference<@Nullable DatasetId> draft;
  private final transient List<Problem> found = new ArrayList<>();
  private boolean came;

  /**
   * @param most the most bytes of a file
   * @param draft the draft that files are added to; null for a new one
   * @param arrived gets the draft, in the page, when all files are there
   */
  UploadZone(
      Drafts drafts,
      long most,
      UserId owner,
      @Nullable DatasetId draft,
      Consumer<DatasetId> arrived) {
    this.drafts = drafts;
    this.most = most;
    this.owner = owner;
    this.draft = new AtomicReference<>(draft);
    this.arrived = arrived;
    addClassName("upload-zone");
    upload.setUploadHandler(this::receive, "file");
    // the setter takes no more than 2 GB; the browser's own property has no such bound
    upload.getElement().setProperty("maxFileSize", (double) most);
    Button choose = new Button(draft == null ? "Choose files" : "Add files");
    upload.setUploadButton(choose);
    upload.setDropLabel(new Span("or drop them here"));
    upload.setI18n(words());
    upload.addFileRejectedListener(event -> refuse(event.getFileName()));
    upload.addFileRemovedListener(_ -> progress.setText(""));
    upload.addAllFinishedListener(_ -> finish());
    Span takes =
        new Span(
            "A table as CSV or TSV, a zip of images, or IDX files; also .gz. Up to "
                + Format.limit(most)
                + " each.");
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

  private void receive(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    String name = event.getFileName();
    Background.tell(ui, () -> problems.show(List.of()));
    Result<DatasetId> result;
    try {
      result =
          drafts.receive(
              owner, draft, name, event.getInputStream(), new Meter(ui, event.getFileSize()));
    } catch (IOException e) {
      // the browser is gone or the person has cancelled: nothing of the file was kept
      Background.tell(ui, () -> progress.setText(""));
      throw e;
    }
    switch (result) {
      case Result.Ok<DatasetId> _ -> Background.tell(ui, () -> came = true);
      case Result.Failed<DatasetId>(List<Problem> wrong) -> {
        event.reject(wrong.getFirst().what());
        Background.tell(
            ui,
            () -> {
              found.addAll(wrong);
              problems.show(found);
            });
      }
    }
  }

  /** All that were sent are here, or are refused. */
  private void finish() {
    progress.setText("");
    upload.clearFileList();
    DatasetId id = draft.get();
    if (came && id != null && found.isEmpty()) {
      arrived.accept(id);
    }
    came = false;
    found.clear();
  }

  /** The browser itself refuses to send a file. */
  private void refuse(String name) {
    problems.show(
        List.of(
            new Problem(
                new Place.InFile(Words.cut(name, 100)),
                "The file is larger than the " + Format.limit(most) + " that this server takes.",
                "Upload a part of it, or compress it with gzip.")));
  }

  private static UploadI18N words() {
    UploadI18N words = new UploadI18N();
    words.setError(
        new UploadI18N.Error()
            .setFileIsTooBig("too large")
            .setTooManyFiles("Too many files at a time."));
    words.setUploading(
        new UploadI18N.Uploading()
            .setStatus(
                new UploadI18N.Uploading.Status()
                    .setConnecting("Starting")
                    .setStalled("Waiting")
                    .setProcessing("Arrived")
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

  /** Tells the page a few times a second how far the upload is, how fast, and how long yet. */
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
      if (now - told >= PAUSE) {
        told = now;
        String text = line(bytes, size, (now - start) / 1e9);
        Background.tell(ui, () -> progress.setText(text));
      }
    }
  }

  /**
   * As "62 % · 12 MB of 20 MB · 8.1 MB/s · 00:01 left"; without share and time if the size is not
   * known.
   */
  static String line(long bytes, long size, double seconds) {
    double perSecond = bytes / Math.max(seconds, 1e-3);
    String speed = Format.bytes(Math.round(perSecond)) + "/s";
    if (size <= 0) {
      return Format.bytes(bytes) + " · " + speed;
    }
    Duration left =
        Duration.ofMillis(Math.round(1000 * Math.max(0, size - bytes) / Math.max(perSecond, 1)));
    return String.format(Locale.US, "%d %% · ", 100 * bytes / size)
        + Format.bytes(bytes)
        + " of "
        + Format.bytes(size)
        + " · "
        + speed
        + " · "
        + Format.clock(left)
        + " left";
  }
}
