package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.stock.model.StockRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a payload: either a record or its problem.
 *
 * @param line its line in the stream; null in a JSON batch
 * @param skuRef as far as it could be read
 * @param locationRef as far as it could be read
 */
public record ReadRecord(
        int index,
        @Nullable Long line,
        @Nullable StockRecord record,
        @Nullable Problem problem,
        @Nullable String skuRef,
        @Nullable String locationRef) {}
