package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.network.Design;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.network.Starter;
import io.weightroom.network.Starters;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pictures are well-formed, whole, and harmless; read by the JDK's own XML parser. */
class NetworkPictureTest {
  private static final String HOSTILE =
      "</text><script>alert(1)</script>&\"' onload=\"x\" \uFFFE\uFFFF ]]> 🙂";

  private static Document parsed(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> all(Document document) {
    NodeList nodes = document.getElementsByTagName("*");
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static void harmless(Document document) {
    for (Element element : all(document)) {
      assertThat(element.getTagName()).isIn("svg", "g", "rect", "path", "text", "title");
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        String name = element.getAttributes().item(i).getNodeName();
        assertThat(name).doesNotStartWith("on").isNotIn("href", "xlink:href", "style");
      }
    }
  }

  private static Network hostile() {
    Input input = new Input(List.of(), List.of(HOSTILE));
    Output output =
        new Output(
            HOSTILE,
            3,
            null,
            true,
            true,
            Output.DEFAULTS.kernelInitializer(),
            Output.DEFAULTS.biasInitializer(),
            Output.DEFAULTS.kernelRegularizer(),
            Output.DEFAULTS.biasRegularizer(),
            true);
    return new Network(
        List.of(
            new Node("a.b-c_1", input), new Node("dense", Dense.DEFAULTS), new Node("o", output)),
        List.of(Edge.of("a.b-c_1", "dense"), Edge.of("dense", "o")),
        Map.of(),
        List.of(new Group("block", List.of("dense"), 3, true)));
  }

  @Test
  void hostileNamesStayText() throws Exception {
    Document diagram = parsed(NetworkPicture.diagram(HOSTILE, hostile(), Map.of()));
    harmless(diagram);
    harmless(parsed(NetworkPicture.thumbnail(hostile())));
    String text = diagram.getDocumentElement().getTextContent();
    assertThat(text)
        .contains("</text><script>alert(1)</script>&\"' onload=\"x\"  ]]> 🙂")
        .contains("block × 3", "a.b-c_1", "dense");
  }

  static List<Starter> starters() {
    return Starters.all();
  }

  @ParameterizedTest
  @MethodSource("starters")
  void showsEveryLayerWithinItsBounds(Starter starter) throws Exception {
    Design design = starter.design();
    Verdict verdict = NetworkCheck.check(design.network(), design.recipe(), null);
    Document svg = parsed(NetworkPicture.diagram(design.name(), design.network(), verdict.nodes()));
    harmless(svg);
    Element root = svg.getDocumentElement();
    double width = Double.parseDouble(root.getAttribute("width"));
    double height = Double.parseDouble(root.getAttribute("height"));
    assertThat(root.getAttribute("viewBox"))
        .isEqualTo("0 0 " + root.getAttribute("width") + " " + root.getAttribute("height"));
    List<Element> elements = all(svg);
    List<String> texts =
        elements.stream()
            .filter(e -> e.getTagName().equals("text"))
            .map(Element::getTextContent)
            .toList();
    assertThat(texts).contains(design.name());
    assertThat(texts).containsAll(design.network().nodes().stream().map(Node::id).toList());
    for (Element box : elements) {
      if (box.hasAttribute("rx")) {
        double x = Double.parseDouble(box.getAttribute("x"));
        double y = Double.parseDouble(box.getAttribute("y"));
        assertThat(x).isBetween(0.0, width - Double.parseDouble(box.getAttribute("width")));
        assertThat(y).isBetween(0.0, height - Double.parseDouble(box.getAttribute("height")));
      }
    }
    assertThat(all(parsed(NetworkPicture.thumbnail(design.network()))))
        .filteredOn(e -> e.hasAttribute("data-family"))
        .hasSize(design.network().nodes().size());
  }

  @Test
  void drawsAnEmptyNetworkAndOneThatRunsInCircles() throws Exception {
    harmless(parsed(NetworkPicture.diagram("Empty", Network.EMPTY, Map.of())));
    harmless(parsed(NetworkPicture.thumbnail(Network.EMPTY)));
    Network circle =
        new Network(
            List.of(new Node("a", Dense.DEFAULTS), new Node("b", Dense.DEFAULTS)),
            List.of(Edge.of("a", "b"), Edge.of("b", "a")),
            Map.of());
    Document svg = parsed(NetworkPicture.diagram("Circle", circle, Map.of()));
    assertThat(svg.getDocumentElement().getTextContent()).contains("Circle", "a", "b");
  }

  @Test
  void aThumbnailOfAHugeNetworkShowsWhereItBegins() throws Exception {
    String svg = NetworkPicture.thumbnail(Sketches.chain("A", 198).network());
    assertThat(svg).contains("cropped");
    assertThat(svg.length()).isLessThan(4_000);
  }

  @Test
  void thePrintedPageIsTextAndRunsNothing() throws Exception {
    Network network =
        hostile().with(new Edit.Changed("a.b-c_1", new Input(List.of(4), List.of(HOSTILE))));
    Design design = new Design("<img src=x onerror=alert(1)>", network, Recipe.DEFAULTS);
    Verdict verdict = NetworkCheck.check(network, design.recipe(), null);
    String page = PrintPage.of(design, verdict, Optional.of(HOSTILE), "2 Mar 2026");
    assertThat(page).doesNotContain("<script", "<img", "\uFFFE");
    assertThat(page)
        .contains("&lt;img src=x onerror=alert(1)&gt;", "<svg", "learning rate 0.001", "dense");
  }
}
