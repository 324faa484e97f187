package io.weightroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake on the command line: a sentence, exit code 2, and nothing half-done remains. */
class TrainMistakesTest {
  private static final String IRIS =
      "a,b,kind\n" + "5.1,3.5,setosa\n4.9,3.1,virginica\n6.2,2.9,versicolor\n".repeat(10);

  @TempDir private Path folder;

  private CommandLine train(String... arguments) {
    return CommandLine.train(folder.resolve("home"), arguments);
  }

  private void refused(CommandLine result, String... sentences) {
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(sentences);
    assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
    assertThat(folder.resolve("home").resolve("model-store").resolve("command-line"))
        .satisfiesAnyOf(
            all -> assertThat(all).doesNotExist(),
            all -> assertThat(CommandLine.names(all)).isEmpty());
  }

  @Test
  void optionsThatAreMissingUnknownOrMalformed() {
    refused(train(), "A design file is needed, found none.", "--data: A dataset is needed");
    refused(
        train("d.json", "--data", "x.csv", "--epoch", "3"),
        "--epoch: This option is not known. Did you mean \"--epochs\"?");
    refused(
        train("d.json", "--data", "x.csv", "--epochs", "0"),
        "--epochs: It needs a whole number from 1 to 1,000,000, found \"0\".");
    refused(train("d.json", "--data"), "--data: It needs a value, found none.");
    refused(train("d.json", "--data", "a", "--data", "b"), "--data: It is given twice.");
    refused(
        train("d.json", "--data", "a", "--task", "ranking"),
        "--task: It needs classification or regression, found \"ranking\".");
  }

  static Stream<Arguments> brokenDesigns() {
    return Stream.of(
        Arguments.of("", "The file is empty."),
        Arguments.of("{\"format\": ", "The file ends in the middle of the design."),
        Arguments.of("{\"format\" 1}", "This is not valid JSON"),
        Arguments.of("[1, 2]", "A design is a JSON object"),
        Arguments.of("{\"format\": \"weightroom-design/9\"}", "newer than this program knows"),
        Arguments.of("{\"nodes\": []}", "found none"));
  }

  @ParameterizedTest
  @MethodSource("brokenDesigns")
  void designsThatCannotBeRead(String content, String sentence) {
    String design = CommandLine.file(folder, "design.json", content);
    String data = CommandLine.file(folder, "iris.csv", IRIS);

    refused(train(design, "--data", data, "--out", folder.resolve("run").toString()), sentence);
  }

  @Test
  void filesThatAreNotThere() {
    String data = CommandLine.file(folder, "iris.csv", IRIS);
    refused(
        train(folder.resolve("none.json").toString(), "--data", data), "There is no such file.");
    String design = CommandLine.design(folder, "{}");
    CommandLine result =
        train(
            design,
            "--data",
            folder.resolve("none.csv").toString(),
            "--out",
            folder.resolve("run").toString());
    refused(result, "none.csv");
  }

  static Stream<Arguments> brokenTables() {
    byte[] binary = new byte[4096];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 37);
    }
    return Stream.of(
        Arguments.of("empty.csv", new byte[0], "data.csv"),
        Arguments.of("binary.csv", binary, "data.csv"),
        Arguments.of("ragged.csv", (IRIS + "1,2,3,4,5\n").getBytes(), "line 32"),
        Arguments.of("one.csv", "a,b,kind\n1,2,x\n3,4,x\n5,6,x\n".getBytes(), "kind"),
        Arguments.of("header.csv", "a,b,kind\n".getBytes(), "data.csv"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenTables")
  void tablesThatCannotBeUsed(String name, byte[] content, String place) {
    String data = CommandLine.file(folder, "data.csv", content);
    String out = folder.resolve("run").toString();

    refused(train(CommandLine.design(folder, "{}"), "--data", data, "--out", out), place);
  }

  @Test
  void aTargetThatIsNoColumn() {
    String data = CommandLine.file(folder, "iris.csv", IRIS);
    String out = folder.resolve("run").toString();
    String design = CommandLine.design(folder, "{}");

    refused(train(design, "--data", data, "--target", "kin", "--out", out), "\"kin\"", "\"kind\"");
  }

  @Test
  void aNetworkThatCannotTakeTheData() {
    String design =
        CommandLine.file(
            folder,
            "design.json",
            """
            {"format": "weightroom-design/1", "name": "Image network",
             "nodes": [{"id": "input", "type": "Input"}, {"id": "conv2d_1", "type": "Conv2D"},
                       {"id": "output", "type": "Output"}],
             "edges": [{"from": "input", "to": "conv2d_1"}, {"from": "conv2d_1", "to": "output"}]}
            """);
    String data = CommandLine.file(folder, "iris.csv", IRIS);

    refused(
        train(design, "--data", data, "--out", folder.resolve("run").toString()),
        "conv2d_1 needs an image but receives a vector of 2.");
  }

  @Test
  void aRunFolderThatHoldsFilesIsLeftAlone() throws Exception {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    CommandLine.file(taken, "thesis.txt", "mine");
    CommandLine result =
        train(
            CommandLine.design(folder, "{}"),
            "--data",
            CommandLine.file(folder, "iris.csv", IRIS),
            "--out",
            taken.toString());

    refused(result, "this one holds files");
    assertThat(CommandLine.names(taken)).isEqualTo(List.of("thesis.txt"));
  }

  @Test
  void aLossThatExplodesIsToldAndTheLastGoodModelKept() {
    Path out = folder.resolve("exploded");
    CommandLine result =
        train(
            CommandLine.design(
                folder,
                "{\"optimizer\": {\"type\": \"SGD\", \"learning_rate\": 1000000},"
                    + " \"loss\": \"mean_squared_error\", \"epochs\": 200}"),
            "--data",
            CommandLine.file(
                folder, "line.csv", "x,y\n" + "1.5,2.5\n2.5,4.25\n3.5,6.75\n-4.5,-9.0\n".repeat(9)),
            "--task",
            "regression",
            "--out",
            out.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("The loss became infinite or undefined")
        .contains("Try a learning rate of 100000.0");
    assertThat(out.resolve("model").resolve("weights.safetensors")).isNotEmptyFile();
  }
}
