package io.quantree.batch.work;

import io.quantree.batch.Conditions;
import io.quantree.batch.QueuedBatch;
import io.quantree.batch.record.PayloadReader;
import io.quantree.batch.record.ReadRecord;
import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.DuplicateRecords;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch that has been read, checked, de-duplicated, sorted and cut into chunks. The same batch is always prepared the same way, so the
 * number of a chunk means the same after a restart.
 *
 * @param settled the records about which stock need not be asked: unreadable ones and superseded ones
 */
record PreparedBatch(
        QueuedBatch batch, List<RelatedQuantity> related, List<RecordOutcome> settled, List<List<StockRecord>> chunks) {

    static PreparedBatch of(QueuedBatch batch, Catalogue catalogue) throws IOException {
        List<ReadRecord> read = PayloadReader.read(batch.payload(), catalogue, batch.asOf());
        List<RecordOutcome> settled = new ArrayList<>();
        List<StockRecord> good = new ArrayList<>(read.size());
        for (ReadRecord record : read) {
            if (record.record() != null) {
                good.add(record.record());
            } else if (record.problem() != null) {
                settled.add(RecordOutcome.failed(record.index(), record.problem()));
            }
        }
        List<StockRecord> sorted = DuplicateRecords.removed(good, !batch.preprocessing(), settled);
        sorted.sort(StockChunk.ORDER);
        return new PreparedBatch(
                batch, Conditions.parse(batch.conditions()), settled, cut(sorted, batch.chunkRecords()));
    }

    /** Cuts between positions only: the records of one are decided together. */
    private static List<List<StockRecord>> cut(List<StockRecord> sorted, int size) {
        List<List<StockRecord>> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            boolean end = i == sorted.size();
            if (end || (i - start >= size && !StockChunk.together(sorted.get(i - 1), sorted.get(i)))) {
                chunks.add(sorted.subList(start, i));
                start = i;
            }
        }
        return chunks;
    }
}
