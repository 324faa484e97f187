import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What somebody does with a downloaded zip who has Deeplearning4j and nothing of ours: loads it and
 * predicts. Run from its source, in a process without the product's classes.
 */
public final class PredictWithDl4jAlone {

  /** For each zip in a folder, predicts its input files and writes an output file each. */
  public static void main(String[] arguments) throws Exception {
    try {
      Class.forName("io.weightroom.engine.Engine");
      throw new IllegalStateException("the product's classes are here");
    } catch (ClassNotFoundException expected) {
      // alone, as it should be
    }
    try (var files = Files.list(Path.of(arguments[0]))) {
      for (Path zip : files.filter(f -> f.toString().endsWith(".zip")).toList()) {
        predict(zip);
      }
    }
  }

  private static void predict(Path zip) throws Exception {
    String name = zip.getFileName().toString().replace(".zip", "");
    ComputationGraph graph = ComputationGraph.load(zip.toFile(), true);
    INDArray[] inputs = new INDArray[graph.getNumInputArrays()];
    for (int i = 0; i < inputs.length; i++) {
      List<String> lines = Files.readAllLines(zip.resolveSibling(name + ".in" + i));
      inputs[i] = Nd4j.createFromArray(numbers(lines.get(1))).reshape('c', sizes(lines.get(0)));
    }
    INDArray[] outputs = graph.output(inputs);
    for (int i = 0; i < outputs.length; i++) {
      float[] numbers = outputs[i].dup('c').reshape(outputs[i].length()).toFloatVector();
      Files.writeString(
          zip.resolveSibling(name + ".out" + i),
          Arrays.toString(numbers).replaceAll("[\\[\\],]", ""));
    }
  }

  private static float[] numbers(String line) {
    String[] words = line.split(" ");
    float[] numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  private static long[] sizes(String line) {
    return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
