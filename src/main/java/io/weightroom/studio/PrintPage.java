package io.weightroom.studio;

import io.weightroom.kit.Format;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.Summary;
import io.weightroom.network.Verdict;
import java.util.Optional;

/** A design as a page to print: the diagram, the summary, the recipe. Nothing in it runs. */
final class PrintPage {
  private PrintPage() {}

  /**
   * The page.
   *
   * @param dataset the dataset's name; empty for none
   * @param date the day on which it is printed
   */
  static String of(Design design, Verdict verdict, Optional<String> dataset, String date) {
    StringBuilder page = new StringBuilder();
    String name = Xml.text(design.name());
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<title>")
        .append(name)
        .append("</title>\n<link rel=\"stylesheet\" href=\"../../themes/weightroom/print.css\">\n")
        .append("</head>\n<body>\n<h1>")
        .append(name)
        .append("</h1>\n<p>")
        .append(Xml.text(line(design, verdict, dataset)))
        .append("</p>\n<figure>\n")
        .append(NetworkPicture.figure(design.network(), verdict.nodes()))
        .append("\n</figure>\n<h2>Summary</h2>\n");
    verdict
        .checked()
        .ifPresentOrElse(
            checked -> page.append("<pre>").append(Xml.text(Summary.of(checked))).append("</pre>"),
            () ->
                page.append("<p>This network cannot be trained as it stands, so that its sizes")
                    .append(" are not settled.</p>"));
    page.append("\n<h2>Recipe</h2>\n<dl>\n");
    RecipeWords.of(design.recipe())
        .forEach(
            (setting, value) ->
                page.append("<dt>")
                    .append(Xml.text(setting))
                    .append("</dt><dd>")
                    .append(Xml.text(value))
                    .append("</dd>\n"));
    return page.append("</dl>\n<footer>Weightroom · ")
        .append(Xml.text(date))
        .append("</footer>\n</body>\n</html>\n")
        .toString();
  }

  private static String line(Design design, Verdict verdict, Optional<String> dataset) {
    String layers = Format.plural(design.network().nodes().size(), "layer");
    String parameters =
        verdict
            .checked()
            .map(CheckedNetwork::cost)
            .map(cost -> " · " + Format.plural(cost.parameters(), "parameter"))
            .orElse("");
    return layers + parameters + dataset.map(data -> " · for " + data).orElse("");
  }
}
