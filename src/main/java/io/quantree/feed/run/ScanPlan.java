package io.quantree.feed.run;

import io.quantree.feed.FeedKind;
import org.jspecify.annotations.Nullable;

/**
 * How a run reads its rows.
 *
 * @param fromCursor the cursor of the last good run, for an incremental one
 */
record ScanPlan(FeedKind kind, @Nullable Long fromCursor, Scan scan) {}
