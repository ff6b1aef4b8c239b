/** The formats of inventory feeds: CSV, NDJSON and Parquet. Encoders write rows to a stream, in memory that does not grow with their number. */
@NullMarked
package io.quantree.feed.format;

import org.jspecify.annotations.NullMarked;
