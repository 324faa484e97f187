package io.weightroom.model.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.upload.FileRejectedEvent;
import com.vaadin.flow.component.upload.Upload;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.job.PredictionFolder;
import io.weightroom.library.Library;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunQueue;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a model without a browser, on runs that the test plays. */
@ServerTest
class ModelViewTest extends SpringBrowserlessTest {
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  @Autowired private Library library;
  private UserId owner;

  @BeforeEach
  void signIn() {
    Token token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
    TestPeople.become(accounts, token);
  }

  /** A run whose model says what it takes: what its dataset has. */
  private PlayedRun asked(PlayedRun run) throws IOException {
    run.start().epochs(1).finish();
    var schema = library.find(queue.find(run.id()).orElseThrow().dataset()).orElseThrow().schema();
    Files.writeString(
        run.folder().model().resolve("inputs.json"), ModelInputs.of(schema).toJson().toString());
    return run;
  }

  private String text(Class<? extends Component> part) {
    return find(part).single().getElement().getTextRecursively();
  }

  private void reject(Upload upload, String file, String why) {
    ComponentUtil.fireEvent(upload, new FileRejectedEvent(upload, why, file));
  }

  @Test
  void aFileThatTheBrowserRefusesIsToldInASentenceWithWhatToDo() throws IOException {
    PlayedRun run = asked(played.digits(owner, "digits-model", 1));
    UI.getCurrent().navigate("models/" + run.id());
    Upload image = find(Upload.class, find(SamplePart.class).single()).single();
    reject(image, "big.png", image.getI18n().getError().getFileIsTooBig());
    assertThat(text(AnswerView.class))
        .contains("big.png is larger than 50 MB, the most that is taken. Give a smaller copy");
    reject(image, "notes.txt", image.getI18n().getError().getIncorrectFileType());
    assertThat(text(AnswerView.class))
        .contains("notes.txt is no PNG, JPEG, GIF or BMP file. Give an image of one of these")
        .doesNotContain("big.png");

    Upload archive = find(Upload.class, find(FilesPart.class).single()).single();
    assertThat(archive.getElement().getProperty("maxFileSize", 0.0))
        .as("2 GB, which is more than the component's own setter takes")
        .isEqualTo(Math.pow(2, 31));
    reject(archive, "huge.zip", archive.getI18n().getError().getFileIsTooBig());
    assertThat(text(FilesPart.class))
        .contains("larger than 2 GB, the most that this server takes")
        .contains("this one in parts");
  }

  @Test
  void resultsAreThereAgainAfterAReloadAndGoWhenTheyAreDeleted() throws IOException {
    PlayedRun run = asked(played.cars(owner, "cars-model", 1));
    PredictionFolder folder = PredictionFolder.create(run.folder());
    Files.writeString(
        folder.request(), "{\"name\": \"<b>rows</b>.csv\", \"asked\": \"2026-11-20T08:00:00Z\"}");
    Files.writeString(folder.results(), "prediction\r\n1.5\r\n");
    Files.writeString(
        folder.answer(),
        """
        {"rows": 3, "wrong": 1, "notes": [], "header": ["prediction"], "first": [["1.5"]],
         "targets": [{"column": "mpg", "mean": 1.5, "min": 1.5, "max": 1.5}]}
        """);
    for (int visit = 0; visit < 2; visit++) {
      UI.getCurrent().navigate("data");
      UI.getCurrent().navigate("models/" + run.id());
      assertThat(text(FileResult.class))
          .contains("<b>rows</b>.csv")
          .contains("3 samples answered, 1 of them with a mistake instead.")
          .contains("mpg: mean 1.50");
      assertThat(find(Anchor.class, find(FileResult.class).single()).single().getHref())
          .isEqualTo("models/" + run.id() + "/results/1.csv");
    }
    Files.delete(folder.answer());
    Files.delete(folder.request());
    UI.getCurrent().navigate("data");
    UI.getCurrent().navigate("models/" + run.id());
    assertThat(find(FileResult.class).all()).isEmpty();
  }

  @Test
  void aModelThatDoesNotSayWhatItTakesCannotBeAskedAndSaysSo() {
    PlayedRun run = played.cars(owner, "old-model", 1).start().epochs(1).finish();
    UI.getCurrent().navigate("models/" + run.id());
    assertThat(find(FilesPart.class).all()).isEmpty();
    assertThat(text(ModelView.class))
        .contains("old-model")
        .contains("Train the run once more to have one that can.");
  }
}
