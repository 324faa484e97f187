package io.weightroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.DataForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DesignFormatDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/design-format.md");
  private static final String MARK = "<!-- what follows is generated from the declarations -->\n";
  private static final String PROPERTY = "writeDocuments";

  @Test
  void theTablesAreTheDeclarations() throws IOException {
    String text = Files.readString(DOCUMENT);
    String head = text.substring(0, text.indexOf(MARK) + MARK.length());
    String expected = head + "\n" + DesignFormatDocument.tables();
    if (Boolean.getBoolean(PROPERTY)) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as(
            "%s is out of date. Write it anew: mvn test -Dtest=%s -D%s=true",
            DOCUMENT, getClass().getSimpleName(), PROPERTY)
        .isEqualTo(expected);
  }

  /** Every whole design in the document can be read, and trained on tables of classes. */
  @Test
  void theExamplesWork() throws IOException {
    List<String> examples =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(example -> example.contains("\"format\""))
            .toList();
    assertThat(examples).isNotEmpty();
    DataForm flowers = Draft.table(4, Draft.classes("species", 3));
    for (String example : examples) {
      Design design =
          DesignFormat.read(example.getBytes(StandardCharsets.UTF_8), "example").orThrow();
      assertThat(NetworkCheck.check(design.network(), design.recipe(), flowers).problems())
          .isEmpty();
    }
  }
}
