package io.quantree.batch.api;

import io.quantree.batch.NewBatch;
import io.quantree.batch.RequestKey;
import io.quantree.batch.StreamRegister;
import io.quantree.batch.record.BatchCutter;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.CsvHeader;
import io.quantree.batch.record.Frames;
import io.quantree.batch.record.StreamLine;
import io.quantree.catalogue.Catalogue;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.Job;
import io.quantree.security.rate.Sender;
import io.quantree.stock.model.StockRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A stream on its way.
 *
 * @param cuts the batches that are stored already
 * @param name its idempotency key, or a random name
 * @param joined its id in the register of streams whose batches depend on each other; null for others
 */
record StreamArrival(
        Job job,
        Catalogue catalogue,
        SentStream stream,
        StreamBody body,
        BatchCutter cutter,
        List<BatchView.Cut> cuts,
        Instant requestedOn,
        Executor requestContext,
        String name,
        Sender sender,
        @Nullable Long joined) {

    static StreamArrival of(
            Job job,
            Catalogue catalogue,
            SentStream stream,
            StreamBody body,
            BatchCutter cutter,
            Instant requestedOn,
            Executor requestContext,
            Sender sender) {
        String key = stream.idempotencyKey();
        return new StreamArrival(
                job,
                catalogue,
                stream,
                body,
                cutter,
                new ArrayList<>(),
                requestedOn,
                requestContext,
                key == null ? UUID.randomUUID().toString() : key,
                sender,
                null);
    }

    StreamArrival joined(long id) {
        return new StreamArrival(
                job, catalogue, stream, body, cutter, cuts, requestedOn, requestContext, name, sender, id);
    }

    /** Compresses the frames, and reads the records that other batches depend on: on a worker thread. */
    NewBatch batch(Frames.Writer frames, StockRules.Identity identity) {
        byte[] plain = frames.toByteArray();
        String header = cutter.stored();
        String key = stream.idempotencyKey();
        Long id = joined;
        BatchPayload payload = BatchPayload.of(stream.form().format(), header, plain);
        return new NewBatch(
                job,
                catalogue,
                stream.dryRun() && !cuts.isEmpty()
                        ? stream.envelope().ofStream(cuts.get(0).id())
                        : stream.envelope(),
                stream.dryRun(),
                stream.form().format(),
                frames.records(),
                payload,
                requestedOn,
                id == null ? null : new StreamRegister.Part(id, StreamLine.of(payload, catalogue, identity)),
                key == null ? null : new RequestKey(key, cuts.size()),
                IdempotencyKeys.digest(stream.envelope() + "|" + stream.dryRun() + "|" + header, plain),
                sender.principal());
    }

    @Nullable
    List<CsvHeader.Column> columns() {
        CsvHeader header = cutter.header();
        return header == null ? null : header.columns();
    }
}
