package io.weightroom.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.network.Drawing.Side;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Position;
import io.weightroom.network.Starters;
import io.weightroom.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ActReaderTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Edge WIRE = Edge.of("input", "conv2d_1");

  private final ActReader reader = new ActReader(scene());

  static Stream<Arguments> acts() {
    Position at = new Position(8, -16.5);
    return Stream.of(
        Arguments.of(
            "{'act':'add','type':'Dense','x':8,'y':-16.5}", new CanvasAct.Add("Dense", at)),
        Arguments.of(
            "{'act':'addOnWire','type':'Dense','wire':'input>conv2d_1:0','x':8,'y':-16.5}",
            new CanvasAct.AddOnWire("Dense", WIRE, at)),
        Arguments.of(
            "{'act':'append','type':'Dense','after':['input','gone','input']}",
            new CanvasAct.Append("Dense", List.of("input"))),
        Arguments.of(
            "{'act':'connect','from':'input','to':'output','port':null}",
            new CanvasAct.Connect("input", "output", null)),
        Arguments.of(
            "{'act':'reconnect','wire':'input>conv2d_1:0','from':'input','to':'output','port':2}",
            new CanvasAct.Reconnect(WIRE, "input", "output", 2)),
        Arguments.of(
            "{'act':'move','to':[{'id':'input','x':8,'y':-16.5},{'id':'gone','x':0,'y':0}]}",
            new CanvasAct.Move(Map.of("input", at))),
        Arguments.of(
            "{'act':'moveOnWire','id':'output','wire':'input>conv2d_1:0','x':8,'y':-16.5}",
            new CanvasAct.MoveOnWire("output", WIRE, at)),
        Arguments.of(
            "{'act':'remove','ids':['output'],'wires':['input>conv2d_1:0','a>b:0',7]}",
            new CanvasAct.Remove(List.of("output"), List.of(WIRE))),
        Arguments.of(
            "{'act':'rename','id':'input','name':'no name'}",
            new CanvasAct.Rename("input", "no name")),
        Arguments.of(
            "{'act':'paste','text':'what','x':8,'y':-16.5}", new CanvasAct.Paste("what", at)),
        Arguments.of(
            "{'act':'duplicate','ids':['input']}", new CanvasAct.Duplicate(List.of("input"))),
        Arguments.of("{'act':'group','ids':['input']}", new CanvasAct.Group(List.of("input"))),
        Arguments.of("{'act':'arrange'}", new CanvasAct.Arrange()),
        Arguments.of(
            "{'act':'align','ids':['input'],'side':'middle'}",
            new CanvasAct.Align(List.of("input"), Side.MIDDLE)),
        Arguments.of("{'act':'undo'}", new CanvasAct.Undo()),
        Arguments.of("{'act':'redo'}", new CanvasAct.Redo()),
        Arguments.of("{'act':'select','ids':[]}", new CanvasAct.Select(List.of())),
        Arguments.of("{'act':'edit','id':'output'}", new CanvasAct.Edit("output")));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void actIsRead(String text, CanvasAct act) {
    assertThat(reader.read(JSON.readTree(text.replace('\'', '"')))).contains(act);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "'act'",
        "{}",
        "{'act':7}",
        "{'act':'explode'}",
        "{'act':'add','type':'Dense','x':8}",
        "{'act':'add','type':'Dense','x':'8','y':0}",
        "{'act':'add','type':'Dense','x':1e7,'y':0}",
        "{'act':'add','type':'Dense','x':1e999,'y':0}",
        "{'act':'add','type':null,'x':0,'y':0}",
        "{'act':'addOnWire','type':'Dense','wire':'input>output:0','x':0,'y':0}",
        "{'act':'append','type':'Dense','after':'input'}",
        "{'act':'connect','from':'input','to':'gone'}",
        "{'act':'connect','from':'input','to':'output','port':-1}",
        "{'act':'connect','from':'input','to':'output','port':1.5}",
        "{'act':'connect','from':'input','to':'output','port':99999999999}",
        "{'act':'move','to':[{'id':'gone','x':0,'y':0}]}",
        "{'act':'move','to':[[]]}",
        "{'act':'move','to':{}}",
        "{'act':'remove','ids':['gone'],'wires':[]}",
        "{'act':'remove','ids':['input']}",
        "{'act':'rename','id':'input'}",
        "{'act':'duplicate','ids':[]}",
        "{'act':'ungroup','names':['gone']}",
        "{'act':'ungroup','names':[]}",
        "{'act':'ungroup','name':'gone'}",
        "{'act':'regroup','name':'gone','newName':'a','repeat':1,'collapsed':true}",
        "{'act':'align','ids':['input'],'side':'sideways'}",
        "{'act':'edit','id':{'id':'input'}}"
      })
  void whatIsNoActIsIgnored(String text) {
    assertThat(reader.read(JSON.readTree(text.replace('\'', '"')))).isEmpty();
  }

  @Test
  void blocksThatAreThereAreDissolved() {
    var network =
        Starters.named("digits-cnn")
            .orElseThrow()
            .design()
            .network()
            .with(new Edit.Grouped(Group.of("one", List.of("conv2d_1"))))
            .with(new Edit.Grouped(Group.of("two", List.of("dense_1"))));
    Scene scene = Scene.of(network, NetworkCheck.check(network, Recipe.DEFAULTS, null));
    String text = "{\"act\":\"ungroup\",\"names\":[\"two\",\"gone\",7,\"one\",\"two\"]}";
    assertThat(new ActReader(scene).read(JSON.readTree(text)))
        .contains(new CanvasAct.Ungroup(List.of("two", "one")));
  }

  @Test
  void tooMuchIsIgnored() {
    String longName = "\"" + "x".repeat(201) + "\"";
    assertThat(
            reader.read(
                JSON.readTree("{\"act\":\"rename\",\"id\":\"input\",\"name\":" + longName + "}")))
        .isEmpty();
    String many = "\"input\",".repeat(4_000) + "\"input\"";
    assertThat(reader.read(JSON.readTree("{\"act\":\"select\",\"ids\":[" + many + "]}"))).isEmpty();
  }

  @Test
  void damagedActsAreReadOrIgnoredAndNothingElse() {
    Random random = new Random(11);
    List<String> texts = acts().map(each -> (String) each.get()[0]).toList();
    int ignored = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text =
          new StringBuilder(texts.get(random.nextInt(texts.size())).replace('\'', '"'));
      for (int j = random.nextInt(3); j >= 0; j--) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, "{}[]\",:0e-in".charAt(random.nextInt(12)));
      }
      try {
        ignored += reader.read(JSON.readTree(text.toString())).isEmpty() ? 1 : 0;
      } catch (JacksonException _) {
        // not JSON, so it could not have come
      }
    }
    assertThat(ignored).isPositive();
  }

  private static Scene scene() {
    var network = Starters.named("digits-cnn").orElseThrow().design().network();
    return Scene.of(network, NetworkCheck.check(network, Recipe.DEFAULTS, null));
  }
}
