package io.quantree.batch.record;

import io.quantree.problem.Problem;
import io.quantree.stock.model.StockRecord;
import org.jspecify.annotations.Nullable;

/** A record of a payload, or its problem; the refs as far as they could be read. Only records of a stream have a line. */
public record ReadRecord(
        int index,
        @Nullable Long line,
        @Nullable StockRecord record,
        @Nullable Problem problem,
        @Nullable String skuRef,
        @Nullable String locationRef) {}
