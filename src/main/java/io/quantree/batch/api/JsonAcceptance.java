package io.quantree.batch.api;

import io.quantree.batch.BatchStore;
import io.quantree.batch.JsonBatch;
import io.quantree.batch.NewBatch;
import io.quantree.batch.RequestKey;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.FieldNames;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.job.IdempotencyKeys;
import io.quantree.job.IngestSettings;
import io.quantree.job.Job;
import io.quantree.job.Jobs;
import io.quantree.security.rate.Sender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Accepts JSON batches: reads the envelope, and stores the entities as they are. */
@ApplicationScoped
class JsonAcceptance {
    private final Jobs jobs;
    private final BatchStore store;
    private final IngestSettings settings;
    private final Clock clock;

    JsonAcceptance(Jobs jobs, BatchStore store, IngestSettings settings, Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Stores the batch and answers its id. Parses and compresses the body: not on the event loop. */
    Uni<Long> accept(Job job, byte[] body, boolean dryRun, FieldNames names, @Nullable String key, Sender sender) {
        JsonBatch batch = JsonBatch.read(body, settings.recordsMax());
        sender.take(batch.entities().records());
        BatchPayload payload = BatchPayload.of(
                PayloadFormat.NDJSON, names.stored(), batch.entities().toByteArray());
        byte[] digest =
                key == null ? new byte[0] : IdempotencyKeys.digest("dryRun=" + dryRun + parameters(names), body);
        return jobs.catalogue(job, batch.envelope().catalogueRef())
                .chain(catalogue -> store.accept(new NewBatch(
                        job,
                        catalogue,
                        batch.envelope(),
                        dryRun,
                        PayloadFormat.JSON,
                        batch.entities().records(),
                        payload,
                        clock.instant(),
                        null,
                        key == null ? null : new RequestKey(key, RequestKey.WHOLE),
                        digest,
                        sender.principal())));
    }

    private static String parameters(FieldNames names) {
        String stored = names.stored();
        return stored == null ? "" : "&" + stored;
    }
}
