package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HistogramTest {

  @Test
  void barsAreAsTallAsTheirCounts() throws Exception {
    Document svg = parse(Histogram.bins(0, 9.5, List.of(10L, 20L, 0L, 1L)));
    assertThat(attributes(svg, "rect", "height")).containsExactly(28.0, 56.0, 2.8);
    assertThat(attributes(svg, "rect", "x")).containsExactly(0.0, 50.0, 150.0);
    assertThat(texts(svg)).containsExactly("0", "9.5");
  }

  @Test
  void rareValuesAreSeenStill() throws Exception {
    Document svg = parse(Histogram.bins(0, 1, List.of(1_000_000L, 1L)));
    assertThat(attributes(svg, "rect", "height")).containsExactly(56.0, 1.5);
  }

  @Test
  void categoriesStandByFrequencyAndTheRestIsOneBar() throws Exception {
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    List<Long> counts = List.of(1L, 9L, 2L, 8L, 3L, 7L, 4L);
    Document svg = parse(Histogram.categories(names, counts, 5, 10));
    assertThat(texts(svg)).containsExactly("b", "9", "d", "8", "f", "7", "g", "4", "13 more", "11");
    assertThat(Histogram.categories(names, counts, 5, 10).words("letter"))
        .isEqualTo("letter: 39 values; b 9, d 8, f 7, g 4, 13 more 11");
  }

  @Test
  void fiveCategoriesNeedNoRest() throws Exception {
    List<String> names = List.of("a", "b", "c", "d", "e");
    Document svg = parse(Histogram.categories(names, List.of(5L, 4L, 3L, 2L, 1L)));
    assertThat(attributes(svg, "rect", "width"))
        .hasSize(5)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void namesAreOnlyNames() throws Exception {
    String name = "<script>alert('x')</script>\u0000";
    Document svg = parse(Histogram.categories(List.of(name, " "), List.of(2L, 1L)));
    assertThat(texts(svg)).containsExactly("<script>aler…", "2", "(blank)", "1");
  }

  @Test
  void binsAreToldInWords() {
    assertThat(Histogram.bins(18, 90, List.of(3L, 1200L, 1L)).words("age"))
        .isEqualTo("age: 1,204 values from 18 to 90; the fullest of 3 bins is number 2 with 1,200");
    assertThat(Histogram.bins(7, 7, List.of(4L)).words("age")).isEqualTo("age: 4 values, all 7");
    assertThat(Histogram.bins(0, 1, List.of()).words("age")).isEqualTo("age: no values");
    assertThat(Histogram.categories(List.of(), List.of()).words("age")).isEqualTo("age: no values");
  }

  private static Document parse(Histogram histogram) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(histogram.svg())));
  }

  private static List<Double> attributes(Document svg, String tag, String attribute) {
    return elements(svg, tag).stream()
        .map(element -> Double.parseDouble(element.getAttribute(attribute)))
        .toList();
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document svg, String tag) {
    NodeList found = svg.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
