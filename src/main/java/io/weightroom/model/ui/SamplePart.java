package io.weightroom.model.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Background;
import io.weightroom.model.PickedSample;
import io.weightroom.model.SampleAnswer;
import io.weightroom.model.SampleWorker;
import io.weightroom.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the model for one sample: a row that is typed, or an image that is given or drawn. */
final class SamplePart extends Section {

  private static final long serialVersionUID = 1L;

  /** The largest image file: 50 megapixels compress to less. */
  private static final int MOST_BYTES = 50 << 20;

  private static final int PAD_SIDE = 64;

  private final transient Modelling modelling;
  private final transient RunId id;
  private final transient ModelInputs inputs;
  private final transient SplittableRandom random = new SplittableRandom();
  private final Div fields = new Div();
  private final Span truth = new Span();
  private final AnswerView answer = new AnswerView();
  private final PixelPicture picture = new PixelPicture();
  private transient @Nullable SampleWorker worker;
  private transient @Nullable RowForm form;
  private long asked;

  SamplePart(Modelling modelling, RunId id, ModelInputs inputs) {
    this.modelling = modelling;
    this.id = id;
    this.inputs = inputs;
    addClassNames("card", "model-sample");
    setId("model-sample");
    truth.addClassNames("quiet", "small");
    Schema.Images size = inputs.images();
    if (size == null) {
      RowForm row = new RowForm(inputs, this::askRow);
      form = row;
      row.show(inputs.example());
      fields.add(row);
    } else {
      fields.add(images(size));
    }
    Button another = new Button("Another sample of the data", _ -> another());
    another.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    Div picks = new Div(another, truth);
    picks.addClassName("model-picks");
    Div given = new Div(fields, picks);
    Div both = new Div(given, answer);
    both.addClassName("model-try");
    add(new H2("Try one sample"), both);
  }

  private Div images(Schema.Images size) {
    Upload upload = new Upload();
    upload.setUploadHandler(this::receive, "sample");
    upload.setMaxFiles(1);
    upload.setMaxFileSize(MOST_BYTES);
    upload.setAcceptedFileExtensions(".png", ".jpg", ".jpeg", ".gif", ".bmp");
    upload.setUploadButton(new Button("Choose an image"));
    upload.setDropLabel(new Span("or drop it here"));
    upload.setI18n(
        new UploadI18N()
            .setError(
                new UploadI18N.Error()
                    .setIncorrectFileType(
                        "is no PNG, JPEG, GIF or BMP file. Give an image of one of these kinds.")
                    .setFileIsTooBig(
                        "is larger than 50 MB, the most that is taken. Give a smaller copy of it.")
                    .setTooManyFiles("is one too many. Give one image at a time.")));
    upload.addFileRejectedListener(
        event -> answer.show(problem(event.getFileName() + " " + event.getErrorMessage())));
    upload.addAllFinishedListener(_ -> upload.clearFileList());
    Paragraph words =
        new Paragraph("The model sees " + size.height() + " × " + size.width() + " pixels:");
    words.addClassNames("quiet", "small");
    Div seen = new Div(words, picture);
    seen.addClassName("model-seen");
    Div pictures = new Div(seen);
    pictures.addClassName("model-images");
    Div all = new Div(pictures, upload);
    if (size.channels() == 1 && size.height() <= PAD_SIDE && size.width() <= PAD_SIDE) {
      DrawingPad pad =
          new DrawingPad(size.height(), size.width(), pixels -> ask(() -> open().ask(pixels)));
      Button wipe = new Button("Clear the pad", _ -> pad.clear());
      wipe.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
      Div drawing = new Div(pad, wipe);
      drawing.addClassName("model-pad");
      pictures.addComponentAsFirst(drawing);
    }
    return all;
  }

  @Override
  protected void onAttach(AttachEvent event) {
    open().warm();
    if (form != null) {
      if (inputs.example().isEmpty()) {
        another();
      } else {
        askRow();
      }
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  private SampleWorker open() {
    SampleWorker now = worker;
    if (now == null) {
      now = modelling.workers().join(modelling.files().folder(id));
      worker = now;
    }
    return now;
  }

  private void askRow() {
    RowForm row = form;
    if (row != null) {
      truth.setText("");
      Map<String, String> typed = row.row();
      ask(() -> open().ask(typed));
    }
  }

  /** A sample that the model did not learn from, with what is true of it. */
  private void another() {
    modelling
        .samples()
        .any(id, random)
        .ifPresentOrElse(this::show, () -> truth.setText("The dataset's samples are not at hand."));
  }

  private void show(PickedSample picked) {
    RowForm row = form;
    if (row != null) {
      row.show(picked.cells());
      askRow();
    } else {
      ask(() -> open().ask(picked.pixels()));
    }
    truth.setText(
        "Sample "
            + (picked.number() + 1)
            + picked.truth().entrySet().stream()
                .map(each -> ", whose " + each.getKey() + " is " + each.getValue())
                .reduce("", String::concat)
            + ".");
  }

  private void receive(UploadEvent event) throws IOException {
    byte[] bytes = event.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      event.reject(
          "The image is larger than 50 MB, the most that is taken. Give a smaller copy of it.");
      return;
    }
    Background.tell(
        event.getUI(),
        () -> {
          truth.setText("");
          // only a page that is still there leaves a file, and so the worker's answer removes it
          Path file = kept(bytes);
          ask(
              () -> {
                try {
                  return open().ask(file).whenComplete((_, _) -> forget(file));
                } catch (RuntimeException e) {
                  forget(file);
                  throw e;
                }
              });
        });
  }

  private static Path kept(byte[] bytes) {
    try {
      return Files.write(Files.createTempFile("sample", ".image"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows the answer, unless something else was asked meanwhile. */
  private void ask(Supplier<CompletableFuture<SampleAnswer>> question) {
    long mine = ++asked;
    UI ui = UI.getCurrent();
    question
        .get()
        .exceptionally(_ -> problem("The worker did not answer within a minute. Ask once more."))
        .thenAccept(
            found ->
                Background.tell(
                    ui,
                    () -> {
                      if (mine == asked) {
                        show(found);
                      }
                    }));
  }

  private void show(SampleAnswer found) {
    answer.show(found);
    Schema.Images size = inputs.images();
    if (size != null && found.pixels().length > 0) {
      picture.show(found.pixels(), size);
    }
  }

  private static SampleAnswer problem(String sentence) {
    return new SampleAnswer(List.of(), List.of(), List.of(sentence), new byte[0]);
  }
}
