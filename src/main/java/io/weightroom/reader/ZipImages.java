package io.weightroom.reader;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.reader.ImageFolders.Folder;
import io.weightroom.reader.ImageFolders.Use;
import io.weightroom.reader.zip.ZipArchive;
import io.weightroom.reader.zip.ZipItem;
import io.weightroom.tensor.RefusedBytes;
import io.weightroom.tensor.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An archive of images that was opened and understood.
 *
 * @param understood what its folders mean by the rules
 * @param folders the same without what a person left out
 * @param images those to be imported, in the order of the archive
 */
record ZipImages(
    ZipArchive archive, ImageFolders understood, ImageFolders folders, List<Image> images)
    implements AutoCloseable {

  /** So many tables in an archive are looked at for labels. */
  private static final int MOST_TABLES = 4;

  /**
   * An image to be imported.
   *
   * @param label the index of its class, or −1
   * @param part the part that its folder gives it, or null
   * @param folder the index of its folder
   */
  record Image(ZipItem item, int label, @Nullable Part part, int folder) {}

  /** Opens an archive; nothing of it is unpacked but tables of labels. */
  static Result<ZipImages> open(DataSource.Zip source, UploadLimits limits) {
    return ZipArchive.open(source.file(), limits)
        .then(
            archive -> {
              Result<ZipImages> read = labels(source, archive).then(l -> read(source, archive, l));
              if (read instanceof Result.Failed<ZipImages>) {
                archive.close();
              }
              return read;
            });
  }

  /** A table of labels, or that there is none. */
  private record Labels(@Nullable ImageLabels table) {}

  private static Result<ZipImages> read(DataSource.Zip source, ZipArchive archive, Labels labels) {
    List<ZipItem> items = archive.items();
    List<String> names = items.stream().map(ZipItem::name).toList();
    FolderRules.Layout layout =
        FolderRules.read(names, labels.table, source.labels() != null, source.options().meanings());
    ImageFolders kept = layout.folders().meant(source.options());
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      int index = layout.folderOf()[i];
      Folder folder = index < 0 ? null : kept.folders().get(index);
      if (folder != null && folder.use() != Use.LEFT_OUT) {
        String name = folder.className();
        int label = name == null ? -1 : kept.classes().indexOf(name);
        images.add(new Image(items.get(i), label, folder.part(), index));
      }
    }
    return Result.ok(new ZipImages(archive, layout.folders(), kept, images));
  }

  private static Result<Labels> labels(DataSource.Zip source, ZipArchive archive) {
    List<String> names = archive.items().stream().map(ZipItem::name).toList();
    String root = FolderRules.root(names);
    List<String> paths =
        names.stream().filter(FolderRules::image).map(n -> n.substring(root.length())).toList();
    Path beside = source.labels();
    if (beside != null) {
      return SourceFile.read(
              beside,
              LabelTable.MOST_BYTES,
              in -> Result.ok(LabelTable.read(in.readAllBytes(), name(beside))))
          .then(
              table -> {
                ImageLabels found =
                    ImageLabels.find(name(beside), table.names(), table.rows(), paths);
                return found == null
                    ? Result.failed(
                        SourceFile.place(beside),
                        "No column of the table names images of the archive beside one of"
                            + " classes.",
                        "Give a table with a column of file names and a column of labels.")
                    : Result.ok(new Labels(found));
              });
    }
    try {
      return Result.ok(new Labels(inside(archive, paths)));
    } catch (RefusedBytes e) {
      return Result.failed(List.of(e.problem()));
    } catch (IOException e) {
      return Result.failed(archive.place(), "The file cannot be read.", "Try again.");
    }
  }

  /** The table in the archive that labels most images. */
  private static @Nullable ImageLabels inside(ZipArchive archive, List<String> paths)
      throws IOException {
    ImageLabels best = null;
    int looked = 0;
    for (ZipItem item : archive.items()) {
      String lower = item.name().toLowerCase(Locale.ROOT);
      boolean table = lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt");
      if (!table
          || FolderRules.ignored(item.name())
          || item.size() > LabelTable.MOST_BYTES
          || looked == MOST_TABLES) {
        continue;
      }
      looked++;
      byte[] bytes = archive.read(item);
      try {
        LabelTable found = LabelTable.read(bytes, item.name());
        ImageLabels labels = ImageLabels.find(item.name(), found.names(), found.rows(), paths);
        boolean better = labels != null && (best == null || labels.matched() > best.matched());
        best = better ? labels : best;
      } catch (RefusedBytes e) {
        // a text that is no table says nothing about images
        continue;
      }
    }
    return best;
  }

  private static String name(Path file) {
    return SourceFile.place(file).label();
  }

  /** What an archive consists of by its names, before any image is decoded. */
  static Result<Schema> schema(DataSource.Zip source) {
    return open(source, UploadLimits.ofProcess())
        .then(
            images -> {
              try (images) {
                List<Problem> problems = ZipImport.problems(images, source.options());
                return problems.isEmpty()
                    ? Result.ok(images.schema(source.options(), images.images().size()))
                    : Result.failed(problems);
              }
            });
  }

  Schema.Images schema(ImageOptions options, long samples) {
    return new Schema.Images(
        options.height(),
        options.width(),
        options.colour().channels(),
        folders.classes(),
        samples,
        options.fit());
  }

  /** What stands against importing it, at the archive. */
  List<Problem> problems() {
    return folders.problems().stream()
        .map(p -> new Problem(archive.place(), p.what(), p.remedy()))
        .toList();
  }

  @Override
  public void close() {
    archive.close();
  }
}
