package io.quantree.relay;

import io.quantree.http.RequestMemory;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.TaskQueue;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a GraphQL request has read. They take their part of {@link RequestMemory} until it is answered. As an executor, it runs the
 * steps of the request in the request's context: on its event loop, and on a worker thread as soon as the request is large, because its rows
 * or its variables would keep the event loop busy. Steps run one after the other.
 */
public final class RequestRows implements Executor {
    /** So many rows of one statement need no place before they are read. */
    static final int UNPLANNED = 5_000;
    /** What a row of stock needs, its entity and its part of the answer. */
    static final int ROW_BYTES = 3_500;
    /** What a column needs beside its text. Measured: a page of 25,000 quantities needs 100 MB until it is written. */
    static final int COLUMN_BYTES = 96;

    private static final int CHARACTER_BYTES = 2;
    private static final long LARGE_BYTES = 2 << 20;
    /** How many rows of a statement have their texts measured, at least. */
    private static final int MEASURED_ROWS = 50;
    /** Less is not worth asking for. */
    private static final long PART_BYTES = 64 << 10;

    private static final String KEY = RequestRows.class.getName();

    private final ContextInternal context;
    private final RequestMemory.Hold hold;
    private final TaskQueue steps = new TaskQueue();
    private volatile boolean large;
    private long bytes;
    private long taken;

    private RequestRows(ContextInternal context, RequestMemory.Hold hold) {
        this.context = context;
        this.hold = hold;
    }

    /** Begins to count for the request of the current context. */
    public static RequestRows begin(RequestMemory.Hold hold) {
        ContextInternal context = ContextInternal.current();
        RequestRows rows = new RequestRows(context, hold);
        context.putLocal(KEY, rows);
        return rows;
    }

    /** Those of the request of the current context; null outside of a request, and in a session of entities. */
    public static @Nullable RequestRows current() {
        ContextInternal context = ContextInternal.current();
        return context != null && context.isDuplicate() ? context.getLocal(KEY) : null;
    }

    /** Lets the request go on beside its event loop. */
    public void enlarge() {
        large = true;
    }

    public boolean isLarge() {
        return large;
    }

    @Override
    public void execute(Runnable step) {
        boolean here = ContextInternal.current() == context;
        if (here && Context.isOnWorkerThread() == large) {
            step.run();
        } else if (large) {
            context.<Void>executeBlocking(
                    () -> {
                        step.run();
                        return null;
                    },
                    steps);
        } else {
            context.runOnContext(ignored -> step.run());
        }
    }

    /** Runs what writes the answer on the event loop. */
    public void onEventLoop(Runnable step) {
        if (large) {
            context.runOnContext(ignored -> step.run());
        } else {
            step.run();
        }
    }

    /**
     * Runs a statement that reads this many rows at most, and counts those that it has read. Fails with {@link ProblemType#OVERLOADED} when
     * there is no room for them beside other requests, and with {@link ProblemType#QUERY_TOO_LARGE} when there never is.
     */
    Uni<List<Row>> reading(long atMost, Uni<List<Row>> statement) {
        long planned = Math.max(0, atMost - UNPLANNED) * ROW_BYTES;
        return Uni.createFrom().deferred(() -> {
            take(planned);
            return statement.onFailure().invoke(() -> take(-planned)).chain(rows -> {
                take(columns(rows) - planned);
                // The texts of many rows are measured where there is time for it.
                Uni<List<Row>> read = Uni.createFrom().item(rows);
                return (large ? read.emitOn(this) : read).invoke(each -> take(texts(each)));
            });
        });
    }

    private static long columns(List<Row> rows) {
        return rows.isEmpty() ? 0 : (long) COLUMN_BYTES * rows.get(0).size() * rows.size();
    }

    /** Extrapolates from a part of the rows: measuring every text slows a page of 500 rows by about a tenth. */
    private static long texts(List<Row> rows) {
        int step = 1 + rows.size() / MEASURED_ROWS;
        long sum = 0;
        for (int i = rows.isEmpty() ? 0 : ThreadLocalRandom.current().nextInt(Math.min(step, rows.size()));
                i < rows.size();
                i += step) {
            sum += texts(rows.get(i));
        }
        return sum * step;
    }

    private static long texts(Row row) {
        long sum = 0;
        for (int i = 0; i < row.size(); i++) {
            sum += row.getDelegate().getValue(i) instanceof String text ? (long) CHARACTER_BYTES * text.length() : 0;
        }
        return sum;
    }

    private synchronized void take(long more) {
        long all = bytes + more;
        if (all > hold.answerMax()) {
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "The rows of the request need " + all + " bytes of memory, of " + hold.answerMax()
                                    + " that one request may have. Ask for smaller pages, or in several requests.")
                    .about("answer", all, hold.answerMax());
        }
        if (Math.abs(all - taken) >= PART_BYTES) {
            hold.grow("answer", all - taken);
            taken = all;
        }
        bytes = all;
        large = large || bytes > LARGE_BYTES;
    }

    /** The answer exists, and its bytes take the place of the rows. */
    public synchronized void answered(int length) {
        hold.add(length - taken);
        taken = length;
        bytes = length;
    }
}
