package io.quantree.stock.write;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Statements that are sent one behind the other without waiting for the answers in between: the database works them off in their order, and
 * a transaction of ten statements costs two journeys and not ten. Once one has failed, the transaction refuses those behind it.
 */
public final class Pipeline {
    private Pipeline() {}

    /** Sends the statements and completes when the last is answered, or fails as the first that fails does. */
    public static Uni<Void> of(List<Uni<Void>> statements) {
        return statements.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(statements).andFailFast().replaceWithVoid();
    }
}
