/** Applies a chunk of records: reads the stock, decides in memory, writes the difference. */
@NullMarked
package io.quantree.stock.upsert;

import org.jspecify.annotations.NullMarked;
