package io.weightroom.run;

import io.weightroom.kit.FileNames;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends the files of a run to its owner, always as files to keep. */
@RestController
class RunDownloads {
  private final RunQueue runs;
  private final RunFiles files;

  RunDownloads(RunQueue runs, RunFiles files) {
    this.runs = runs;
    this.files = files;
  }

  /** Only the run is a parameter, since parameters name things that have an owner. */
  @GetMapping("/runs/{run}/files/*")
  ResponseEntity<Resource> download(@PathVariable("run") String run, HttpServletRequest request) {
    String address = request.getRequestURI();
    String name = address.substring(address.lastIndexOf('/') + 1);
    return RunId.parse(run)
        .flatMap(runs::find)
        .flatMap(
            found ->
                RunFile.named(name)
                    .flatMap(
                        file ->
                            files.find(found.id(), file).map(body -> answer(found, file, body))))
        .orElse(ResponseEntity.notFound().build());
  }

  private static ResponseEntity<Resource> answer(Run run, RunFile file, Resource body) {
    MediaType type = MediaType.parseMediaType(file.type());
    return ResponseEntity.ok()
        .contentType(file == RunFile.METRICS ? new MediaType(type, StandardCharsets.UTF_8) : type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(fileName(run.name(), file), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }

  /** Named after the run, with nothing that a file system could mind. */
  static String fileName(String run, RunFile file) {
    return FileNames.safe(run, "run") + "-" + file.fileName();
  }
}
