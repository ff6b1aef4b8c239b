package io.quantree.feed.format;

import java.io.Closeable;
import java.io.IOException;

/** Writes rows in one format. Closing it writes the end of the file and closes the stream below it. */
public interface RowEncoder extends Closeable {
    void write(FeedRow row) throws IOException;

    /** How many bytes it holds that the stream has not got, as they are now; compressed later, they are fewer. */
    long buffered();
}
