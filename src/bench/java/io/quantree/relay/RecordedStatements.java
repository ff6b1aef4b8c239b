package io.quantree.relay;

import io.quantree.platform.database.ReadPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Records the statements that the service sends to PostgreSQL for GraphQL requests, so that the benchmark can run the same statements. It
 * replaces {@link ReadStatements} in the benchmark's build only.
 */
@Alternative
@Priority(1)
@Singleton
class RecordedStatements extends ReadStatements {
    private final List<BareStatement.Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean recording;

    RecordedStatements(ReadPool pool, GraphQlLimits limits) {
        super(pool, limits);
    }

    @Override
    public Uni<List<Row>> read(String statement, Tuple parameters) {
        note(statement, parameters);
        return super.read(statement, parameters);
    }

    @Override
    public Uni<List<Row>> read(String statement, WhereClause where) {
        note(statement, where.parameters());
        return super.read(statement, where);
    }

    private void note(String statement, Tuple parameters) {
        if (recording) {
            sent.add(new BareStatement.Sent(statement, parameters));
        }
    }

    void record() {
        sent.clear();
        recording = true;
    }

    /** Stops recording and returns the recorded statements. */
    List<BareStatement.Sent> recorded() {
        recording = false;
        return List.copyOf(sent);
    }
}
