package io.weightroom.studio;

import io.weightroom.kit.FileNames;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends a design to its owner: as a file, as a picture, as a page to print. */
@RestController
class DesignDownloads {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

  private final Designs designs;
  private final Library library;
  private final Clock clock;

  DesignDownloads(Designs designs, Library library, Clock clock) {
    this.designs = designs;
    this.library = library;
    this.clock = clock;
  }

  @GetMapping("/designs/{design}/design.json")
  ResponseEntity<byte[]> file(@PathVariable("design") String design) {
    return answer(design, "json", "application/json", d -> DesignFormat.bytes(d.design()));
  }

  @GetMapping("/designs/{design}/diagram.svg")
  ResponseEntity<byte[]> diagram(@PathVariable("design") String design) {
    return answer(
        design,
        "svg",
        "image/svg+xml",
        d -> utf8(NetworkPicture.diagram(d.name(), d.design().network(), verdict(d).nodes())));
  }

  /** A page with nothing in it that runs; whoever opens it prints it. */
  @GetMapping("/designs/{design}/print")
  ResponseEntity<byte[]> print(@PathVariable("design") String design) {
    return find(design)
        .map(
            d -> {
              Optional<String> data =
                  Optional.ofNullable(d.dataset()).flatMap(library::find).map(Dataset::name);
              String day = DAY.format(clock.instant().atZone(ZoneId.systemDefault()));
              return ResponseEntity.ok()
                  .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                  .body(utf8(PrintPage.of(d.design(), verdict(d), data, day)));
            })
        .orElse(ResponseEntity.notFound().build());
  }

  private ResponseEntity<byte[]> answer(
      String design, String ending, String type, Function<SavedDesign, byte[]> body) {
    return find(design)
        .map(
            d ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(type))
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                            .filename(
                                FileNames.safe(d.name(), "design") + "." + ending,
                                StandardCharsets.UTF_8)
                            .build()
                            .toString())
                    .header("X-Content-Type-Options", "nosniff")
                    .body(body.apply(d)))
        .orElse(ResponseEntity.notFound().build());
  }

  private Optional<SavedDesign> find(String design) {
    return DesignId.parse(design).flatMap(designs::findSaved);
  }

  private Verdict verdict(SavedDesign design) {
    return designs.check(design.design(), design.dataset());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
