package io.weightroom.app;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.StartCache;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the caches from which later starts take what they load: {@code StartCaches FILE}. First
 * those of each engine's workers, and in the end the server's, so that where that one is there the
 * others have been tried.
 */
public final class StartCaches {
  private StartCaches() {}

  public static void main(String[] arguments) throws IOException {
    Path server = Path.of(arguments[0]);
    List<WorkerLauncher> launchers =
        Arrays.stream(EngineKind.values())
            .filter(WorkerLauncher::isInstalled)
            .map(WorkerEnvironment::ofThisMachine)
            .map(each -> new WorkerLauncher(each, WorkerLauncher.Memory.DEFAULT))
            .toList();
    Set<Path> current = new HashSet<>(Set.of(server));
    launchers.forEach(each -> current.addAll(each.startCache().files()));
    StartCache.deleteOthers(server.getParent(), current);
    Path folder = Files.createTempDirectory("weightroom-start");
    try {
      launchers.forEach(each -> each.makeStartCache(folder.resolve("worker")));
      StartCache.keep(server, draft -> rehearsal(draft, folder.resolve("server")), () -> true);
    } finally {
      DurableFiles.deleteTree(folder);
    }
  }

  private static ProcessBuilder rehearsal(Path draft, Path folder) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:AOTCacheOutput=" + draft,
        "@" + WorkerLauncher.built().resolve("server-jar.args"),
        StartRehearsal.class.getName(),
        folder.toString());
  }
}
