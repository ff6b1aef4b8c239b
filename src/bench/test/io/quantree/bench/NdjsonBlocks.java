package io.quantree.bench;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Records as NDJSON, some hundred lines at a time, made when they are asked for. */
final class NdjsonBlocks implements Iterator<byte[]> {
    private static final int LINES = 400;

    private final Iterator<StockRecord> records;

    NdjsonBlocks(RecordSource source, Version version) {
        this.records = source.inOrderOfArrival(version).iterator();
    }

    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public byte[] next() {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < LINES && records.hasNext(); i++) {
            block.append(records.next().json()).append('\n');
        }
        return block.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
