package io.weightroom.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReaderTest {
  private static Result<Design> design(String groups) {
    String json =
        """
        {"format": "weightroom-design/1",
         "nodes": [{"id": "a", "type": "Input"}, {"id": "b", "type": "Dense"},
                   {"id": "c", "type": "Dense"}],
         "groups": %s}"""
            .formatted(groups.replace('\'', '"'));
    return DesignFormat.read(json.getBytes(UTF_8), "my.json");
  }

  @Test
  void aListOfBlocksAndAnObjectByNameAreTheSame() {
    List<Group> groups =
        List.of(
            new Group("first", List.of("b"), 3, false), new Group("second", List.of("c"), 1, true));
    assertThat(
            design(
                    "[{'name': 'first', 'nodes': ['b'], 'repeat': 3.0},"
                        + " {'name': 'second', 'nodes': ['c'], 'collapsed': true}]")
                .orThrow()
                .network()
                .groups())
        .isEqualTo(groups);
    assertThat(
            design(
                    "{'first': {'nodes': ['b'], 'repeat': 3},"
                        + " 'second': {'name': 'second', 'nodes': ['c'], 'collapsed': true}}")
                .orThrow()
                .network()
                .groups())
        .isEqualTo(groups);
    assertThat(design("[]").orThrow().network().groups()).isEmpty();
  }

  @Test
  void aDesignWithBlocksIsWrittenAsItWasRead() throws IOException {
    Design design =
        DesignFormat.read(DesignFormatTest.example("blocks.json"), "blocks.json").orThrow();
    assertThat(design.network().groups())
        .containsExactly(new Group("residual", List.of("inner", "outer", "sum"), 3, true));
    assertThat(DesignFormat.read(DesignFormat.bytes(design), "again.json").orThrow())
        .isEqualTo(design);
    assertThat(DesignFormat.write(design).get("groups"))
        .hasToString(
            "[{\"name\":\"residual\",\"nodes\":[\"inner\",\"outer\",\"sum\"],\"repeat\":3,"
                + "\"collapsed\":true}]");
    Network plain =
        design
            .network()
            .with(new Edit.Regrouped("residual", Group.of("residual", List.of("inner"))));
    assertThat(DesignFormat.write(new Design("x", plain, design.recipe())).get("groups"))
        .hasToString("[{\"name\":\"residual\",\"nodes\":[\"inner\"]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3 | my.json: groups needs a list, found 3. Write [{\"name\": \"block_1\", \"nodes\":"
            + " [\"dense_1\"]}] for it, or leave it out.",
        "[7] | my.json: Group 1 in the list of groups needs an object, found 7. Write { \"name\":"
            + " …, \"nodes\": [ … ] } for it.",
        "[{'nodes': ['b']}] | my.json: Group 1 in the list of groups has no name. Give it a name of"
            + " up to 64 letters, digits, \"_\", \"-\" and \".\".",
        "[{'name': 4, 'nodes': ['b']}] | my.json: Group 1 in the list of groups has the name 4."
            + " Give it a name of up to 64 letters, digits, \"_\", \"-\" and \".\".",
        "{'a b': {'nodes': ['b']}} | my.json: The group \"a b\" has the name \"a b\". Give it a"
            + " name of up to 64 letters, digits, \"_\", \"-\" and \".\".",
        "{'g': 4} | my.json: The group \"g\" needs an object, found 4. Write { \"name\": …,"
            + " \"nodes\": [ … ] } for it.",
        "{'g': {'name': 'h', 'nodes': ['b']}} | g: The group \"g\" has another name inside, \"h\"."
            + " Leave out the \"name\" inside.",
        "{'b': {'nodes': ['b']}} | b: A layer and a group have the name \"b\". Give one of them"
            + " another name.",
        "[{'name': 'g', 'nodes': ['b']}, {'name': 'g', 'nodes': ['c']}] | g: Two groups have the"
            + " name \"g\". Give one of them another name.",
        "{'g': {}} | g needs a list of layers, found none. Write \"nodes\": [ … ] with the ids of"
            + " layers, or remove the group.",
        "{'g': {'nodes': []}} | g needs a list of layers, found []. Write \"nodes\": [ … ] with the"
            + " ids of layers, or remove the group.",
        "{'g': {'nodes': ['d', 'b']}} | g names the layer \"d\", which is not there. Did you mean"
            + " \"a\"?",
        "{'g': {'nodes': [1]}} | g names the layer \"1\", which is not there. Did you mean \"a\"?",
        "{'g': {'nodes': ['b', 'b']}} | g names the layer b twice. Name it in one group, once.",
        "{'g': {'nodes': ['b']}, 'h': {'nodes': ['b']}} | h names the layer b, which is in another"
            + " group. Name it in one group, once.",
        "{'g': {'nodes': ['b'], 'repeat': 0}} | g: repeat needs a whole number from 1 to 500, found"
            + " 0. Correct it, or leave it out for 1.",
        "{'g': {'nodes': ['b'], 'repeat': 1e9}} | g: repeat needs a whole number from 1 to 500,"
            + " found 1.0E9. Correct it, or leave it out for 1.",
        "{'g': {'nodes': ['b'], 'repeat': '3'}} | g: repeat needs a whole number from 1 to 500,"
            + " found \"3\". Correct it, or leave it out for 1.",
        "{'g': {'nodes': ['b'], 'collapsed': 1}} | g: collapsed needs true or false, found 1."
            + " Correct it, or leave it out for false.",
        "{'g': {'nodes': ['b'], 'repeats': 3}} | g: A group has no member \"repeats\". Did you mean"
            + " \"repeat\"?",
        "{'g': {'nodes': ['a', 'b', 'c', 'a']}} | g names 4 layers, and the design has 3. Name each"
            + " of its layers once.",
        "[1, 2, 3, 4] | my.json: The design has 4 groups for 3 layers. A layer is in one group at"
            + " most: remove some groups.",
      })
  void everyMistakeIsASentence(String groups, String line) {
    assertThat(design(groups).problems().stream().map(Problem::line)).containsExactly(line);
  }

  @Test
  void aMistakeIsToldAtItsGroup() {
    assertThat(design("{'g': {'nodes': ['b'], 'repeat': 0}}").problems())
        .extracting(Problem::where)
        .containsExactly(new Place.AtGroup("g"));
  }
}
