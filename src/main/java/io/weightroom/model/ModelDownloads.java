package io.weightroom.model;

import io.weightroom.kit.FileNames;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends what is made of a model to its owner: the card, everything in one archive, results. */
@RestController
class ModelDownloads {
  static final String CARD = "README.md";
  static final String ALL = "model.zip";

  private final Models models;
  private final FilePredictions predictions;
  private final RunFiles files;

  ModelDownloads(Models models, FilePredictions predictions, RunFiles files) {
    this.models = models;
    this.predictions = predictions;
    this.files = files;
  }

  @GetMapping("/models/{run}/files/*")
  @Nullable ResponseEntity<?> file(
      @PathVariable("run") String run, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Model> model = RunId.parse(run).flatMap(models::find);
    String name = last(request);
    if (model.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    return switch (name) {
      case CARD ->
          head(model.get().name(), CARD, new MediaType("text", "markdown", StandardCharsets.UTF_8))
              .body(models.card(model.get()).readme().getBytes(StandardCharsets.UTF_8));
      case ALL -> {
        // written as it is made, in the request's own thread, where the guard has let it in
        ResponseEntity<Void> head =
            head(model.get().name(), ALL, new MediaType("application", "zip")).build();
        head.getHeaders().forEach((key, values) -> response.setHeader(key, values.getFirst()));
        archive(model.get(), response.getOutputStream());
        yield null;
      }
      default -> ResponseEntity.notFound().build();
    };
  }

  /** Only the run is a parameter, since parameters name things that have an owner. */
  @GetMapping("/models/{run}/results/*")
  ResponseEntity<?> results(@PathVariable("run") String run, HttpServletRequest request) {
    String name = last(request);
    Optional<Model> model = RunId.parse(run).flatMap(models::find);
    Optional<Path> file =
        name.matches("[1-9]\\d{0,8}\\.csv")
            ? model.flatMap(
                found ->
                    predictions.results(
                        found.id(), Integer.parseInt(name.substring(0, name.length() - 4))))
            : Optional.empty();
    return file.isEmpty()
        ? ResponseEntity.notFound().build()
        : head(
                model.orElseThrow().name(),
                "predictions-" + name,
                new MediaType("text", "csv", StandardCharsets.UTF_8))
            .body(new FileSystemResource(file.get()));
  }

  private static String last(HttpServletRequest request) {
    String address = request.getRequestURI();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private static ResponseEntity.BodyBuilder head(String model, String file, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(FileNames.safe(model, "model") + "-" + file, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff");
  }

  /** Everything that the model is, with its card. */
  private void archive(Model model, OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> all = Files.list(files.folder(model.id()).model())) {
      entry(zip, CARD, models.card(model).readme().getBytes(StandardCharsets.UTF_8));
      List<Path> sorted = all.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
