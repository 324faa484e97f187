package io.weightroom.model;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Schema;
import io.weightroom.job.Job;
import io.weightroom.job.RunFolder;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.tensor.LongTensor;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Samples to try a model on, from the store that it was trained on. */
@Component
public class Samples {
  private final RunFiles files;

  Samples(RunFiles files) {
    this.files = files;
  }

  /**
   * Any sample of the validation part, or of the training part where there is none; never one of
   * the test part. Empty if the dataset is gone.
   */
  public Optional<PickedSample> any(RunId run, RandomGenerator random) {
    Path folder = store(run).orElse(null);
    if (folder == null) {
      return Optional.empty();
    }
    RunFolder made = files.folder(run);
    Path validation = made.predictions().resolve("validation-ids.npy");
    Path ids = Files.exists(validation) ? validation : made.predictions().resolve("train-ids.npy");
    if (!Files.exists(ids)
        || !(Npy.read(ids) instanceof Result.Ok<Values>(LongTensor numbers))
        || numbers.count() == 0) {
      return Optional.empty();
    }
    long number = numbers.longs()[random.nextInt(numbers.count())];
    return switch (Store.open(folder)) {
      case Result.Ok<Store>(Store store) -> {
        try (store) {
          yield Optional.of(picked(store, number));
        }
      }
      case Result.Failed<Store> _ -> Optional.empty();
    };
  }

  /** The folder of the store that a run was trained on; empty if the dataset is gone. */
  Optional<Path> store(RunId run) {
    return files.job(run) instanceof Result.Ok<Job>(Job job)
            && job.source() instanceof DataSource.Stored(Path folder)
            && Files.isDirectory(folder)
        ? Optional.of(folder)
        : Optional.empty();
  }

  /**
   * How many samples without a target the run's dataset keeps for prediction. Looks at every sample
   * of a dataset that has such ones, so it is nothing for a page's own thread.
   */
  public long withoutTarget(RunId run) {
    Path folder = store(run).orElse(null);
    if (folder == null || !(Store.open(folder) instanceof Result.Ok<Store>(Store store))) {
      return 0;
    }
    try (store) {
      if (store instanceof TableStore table && isComplete(table.schema())) {
        return 0;
      }
      return LongStream.range(0, store.samples()).filter(sample -> !store.labelled(sample)).count();
    }
  }

  private static boolean isComplete(Schema.Table schema) {
    return schema.targets().stream().allMatch(name -> schema.column(name).missing() == 0);
  }

  private static PickedSample picked(Store store, long number) {
    return switch (store) {
      case TableStore table -> {
        Map<String, String> cells = new LinkedHashMap<>();
        for (Column column : table.schema().inputs()) {
          cells.put(column.name(), text(table, number, column.name()));
        }
        Map<String, String> truth = new LinkedHashMap<>();
        table.schema().targets().forEach(name -> truth.put(name, text(table, number, name)));
        yield new PickedSample(number, cells, new byte[0], truth);
      }
      case ImageStore images -> {
        int label = images.label(number);
        Map<String, String> truth =
            label < 0 ? Map.of() : Map.of("label", images.schema().labels().get(label));
        yield new PickedSample(number, Map.of(), images.pixels(number), truth);
      }
    };
  }

  private static String text(TableStore table, long row, String column) {
    return table.text(row, table.schema().indexOf(column));
  }
}
