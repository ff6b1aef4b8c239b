package io.quantree.feed.run;

import io.quantree.feed.FeedSettings;
import io.quantree.feed.destination.FeedFile;
import io.quantree.feed.format.FeedColumn;
import io.quantree.feed.format.FeedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts the rows of a run into files. A file ends after the page in which it has reached its rows or bytes. A run has one file at least. */
final class PartWriter {
    private final Path folder;
    private final ClaimedRun run;
    private final List<FeedColumn> columns;
    private final FeedSettings settings;
    private @Nullable SpoolFile open;
    private int parts;
    private long rows;

    PartWriter(Path folder, ClaimedRun run, List<FeedColumn> columns, FeedSettings settings) {
        this.folder = folder;
        this.run = run;
        this.columns = columns;
        this.settings = settings;
    }

    long rows() {
        return rows;
    }

    /** Writes a page, and answers the file that ends with it. */
    Optional<FeedFile> write(List<FeedRow> page) throws IOException {
        SpoolFile file = open();
        for (FeedRow row : page) {
            file.write(row);
        }
        rows += page.size();
        return file.rows() >= settings.partRows() || file.size() >= settings.partBytes()
                ? Optional.of(end(file))
                : Optional.empty();
    }

    /** Ends the last file. */
    Optional<FeedFile> finish() throws IOException {
        SpoolFile file = open;
        if (file == null && parts > 0) {
            return Optional.empty();
        }
        return Optional.of(end(file == null ? open() : file));
    }

    private SpoolFile open() throws IOException {
        SpoolFile file = open;
        if (file == null) {
            parts++;
            file = new SpoolFile(folder, run, parts, columns);
            open = file;
        }
        return file;
    }

    private FeedFile end(SpoolFile file) throws IOException {
        FeedFile ended = file.finish();
        open = null;
        return ended;
    }

    /** Removes the file that is not finished. */
    void discard() throws IOException {
        SpoolFile file = open;
        open = null;
        if (file != null) {
            file.discard();
        }
    }
}
