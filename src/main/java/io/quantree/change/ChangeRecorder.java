package io.quantree.change;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes blocks of changes. A transaction records a change behind the lock of the row that it changes: the blocks of one entity then have
 * ids in the order of their commits.
 */
@ApplicationScoped
public class ChangeRecorder {
    private static final String RECORD = """
            INSERT INTO change_block (recorded_on, catalogue_id, retailer_id, shared_with, changes, kinds, source, source_ref, principal, content)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    private final ChangeSignal signal;

    ChangeRecorder(ChangeSignal signal) {
        this.signal = signal;
    }

    /** Records the block if it has changes; with the connection of a transaction, it is kept if and only if the transaction is committed. */
    public Uni<Void> record(SqlClient client, ChangeBlock block) {
        if (block.changes() == 0) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(RECORD)
                .execute(Tuple.tuple()
                        .addValue(block.on.atOffset(ZoneOffset.UTC))
                        .addValue(block.catalogueId)
                        .addValue(owner(block.retailers))
                        .addValue(block.retailers.stream().skip(1).toArray(Long[]::new))
                        .addValue(block.changes())
                        .addValue(block.kinds())
                        .addValue(block.cause.source())
                        .addValue(block.cause.ref())
                        .addValue(block.cause.principal())
                        .addValue(Buffer.buffer(block.content())))
                .invoke(signal::raise)
                .replaceWithVoid();
    }

    private static @Nullable Long owner(List<Long> retailers) {
        return retailers.isEmpty() ? null : retailers.get(0);
    }
}
