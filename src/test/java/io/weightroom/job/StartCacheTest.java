package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of one class, which says a word, and Java's own account of where it has it from. */
class StartCacheTest {
  private static final String FROM_CACHE = "Program source: shared objects file";

  @TempDir Path built;
  private Path arguments;

  @BeforeEach
  void build() throws IOException {
    arguments = built.resolve("program.args");
    Files.writeString(
        arguments,
        "-XX:+UseSerialGC -Xmx64m\n-cp \"%s%s%s/*\"\n"
            .formatted(built.resolve("classes"), File.pathSeparator, built.resolve("lib")));
    Files.createDirectories(built.resolve("lib"));
    compile("one");
  }

  private void compile(String word) throws IOException {
    Path source = built.resolve("Program.java");
    Files.writeString(
        source,
        """
        public class Program {
          public static void main(String[] arguments) {
            System.out.println("%s");
          }
        }
        """
            .formatted(word));
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, "-d", built.resolve("classes").toString(), source + "");
    assertThat(code).isZero();
  }

  private ProcessBuilder program(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + arguments);
    command.addAll(options);
    command.add("Program");
    return new ProcessBuilder(command);
  }

  private StartCache cache() {
    return StartCache.of(arguments);
  }

  /** All that a start says, on both streams. */
  private String start(String... further) throws IOException, InterruptedException {
    return output(program(Stream.concat(cache().options().stream(), Stream.of(further)).toList()));
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    process.getInputStream().transferTo(said);
    assertThat(process.waitFor()).as(said::toString).isZero();
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aStartTakesItsClassesFromIt() throws Exception {
    assertThat(start("-Xlog:class+load")).contains("one").doesNotContain(FROM_CACHE);

    assertThat(cache().make(this::program)).isTrue();

    assertThat(start("-Xlog:class+load")).contains("one", FROM_CACHE);
    assertThat(start()).isEqualTo("one\n");
    assertThat(cache().files()).allMatch(Files::exists);
    assertThat(built.resolve("start").toFile().list()).hasSize(2);
  }

  @Test
  void whatWasCompiledSinceRunsWithoutIt() throws Exception {
    cache().make(this::program);
    compile("two");

    assertThat(cache().options()).isEmpty();
    assertThat(start()).isEqualTo("two\n");

    cache().make(this::program);
    assertThat(start("-Xlog:class+load")).contains("two", FROM_CACHE);
  }

  @Test
  void itFitsNeitherOtherLibrariesNorOtherOptions() throws Exception {
    cache().make(this::program);
    Files.writeString(built.resolve("lib").resolve("other.jar"), "");
    assertThat(cache().options()).isEmpty();

    Files.delete(built.resolve("lib").resolve("other.jar"));
    assertThat(cache().options()).isNotEmpty();

    Files.writeString(arguments, "-Dother=1\n" + Files.readString(arguments));
    assertThat(cache().options()).isEmpty();
  }

  @Test
  void whatIsCompiledMeanwhileIsNotKept() {
    boolean made =
        cache()
            .make(
                options -> {
                  recompile();
                  return program(options);
                });

    assertThat(made).isFalse();
    assertThat(cache().isThere()).isFalse();
    assertThat(built.resolve("start").toFile().list()).noneMatch(name -> name.endsWith(".aot"));
  }

  private void recompile() {
    try {
      compile("two");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDamagedOneIsLeftAsideInSilence() throws Exception {
    cache().make(this::program);
    Path file =
        cache().files().stream()
            .filter(each -> each.toString().endsWith(".aot"))
            .findFirst()
            .orElseThrow();
    byte[] good = Files.readAllBytes(file);
    byte[] holed = good.clone();
    Arrays.fill(holed, good.length / 4, good.length / 2, (byte) 0);
    byte[] headless = good.clone();
    Arrays.fill(headless, 0, 8192, (byte) 0);

    for (byte[] damaged :
        List.of(new byte[0], Arrays.copyOf(good, good.length / 2), holed, headless)) {
      Files.write(file, damaged);
      assertThat(cache().options()).isNotEmpty();
      assertThat(start()).isEqualTo("one\n");
    }
  }

  @Test
  void aRehearsalThatFailsLeavesNone() {
    boolean made = cache().make(options -> program(Stream.concat(options.stream(), no()).toList()));

    assertThat(made).isFalse();
    assertThat(built.resolve("start").toFile().list()).noneMatch(name -> name.endsWith(".aot"));
  }

  /** An option that Java does not have. */
  private static Stream<String> no() {
    return Stream.of("-XX:+NoSuchOption");
  }

  @Test
  void itCanBeTurnedOff() throws Exception {
    cache().make(this::program);
    ProcessBuilder asked =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Asked.class.getName(),
            arguments.toString());
    assertThat(output(asked)).isEqualTo("true\n");

    asked.environment().put("WEIGHTROOM_START_CACHE", "off");
    assertThat(output(asked)).isEqualTo("false\n");
  }

  /** Says whether a start would use it. */
  static final class Asked {
    public static void main(String[] arguments) {
      System.out.println(!StartCache.of(Path.of(arguments[0])).options().isEmpty());
    }
  }

  @Test
  void whatIsOutdatedIsDeleted() throws IOException {
    cache().make(this::program);
    StartCache old = cache();
    compile("two");
    cache().make(this::program);
    Path half = Files.writeString(built.resolve("start").resolve("draft-1-x.aot"), "");

    StartCache.deleteOthers(built.resolve("start"), cache().files());

    assertThat(old.files()).noneMatch(Files::exists);
    assertThat(cache().files()).allMatch(Files::exists);
    assertThat(half).as("somebody may still be writing it").exists();
  }
}
