package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.http.Memories;
import io.quantree.http.RequestMemory;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.mutiny.sqlclient.Row;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RequestRowsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final int COLUMNS = 10;
    private static final long ROW = COLUMNS * RequestRows.COLUMN_BYTES;

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void acceptsRowsUpToLimitAndRefusesOneMore() throws Exception {
        RequestMemory.Hold hold = Memories.hold();
        int most = (int) (hold.answerMax() / ROW);

        assertThat(inRequest(hold, rows -> rows.reading(0, read(most, ""))).get(10, TimeUnit.SECONDS))
                .hasSize(most);
        assertThat(problem(Memories.hold(), rows -> rows.reading(0, read(most + 1, ""))))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TOO_LARGE);
                    assertThat(problem.field()).isEqualTo("answer");
                    assertThat(problem.value()).isEqualTo(Long.toString((most + 1) * ROW));
                    assertThat(problem.limit()).isEqualTo(hold.answerMax());
                });
    }

    @Test
    void countsRowsOfAllStatementsAndTheirTexts() throws Exception {
        RequestMemory.Hold hold = Memories.hold();
        int half = (int) (hold.answerMax() / ROW / 2);

        assertThat(problem(hold, rows -> rows.reading(0, read(half, ""))
                                .chain(() -> rows.reading(0, read(half, "a text of each column"))))
                        .type())
                .isEqualTo(ProblemType.QUERY_TOO_LARGE);
    }

    @Test
    void refusesRowsWithoutRoomBesideOthers() throws Exception {
        assertThat(problem(Memories.full(), rows -> rows.reading(0, read(1_000, "")))
                        .type())
                .isEqualTo(ProblemType.OVERLOADED);
    }

    @Test
    void refusesManyRowsBeforeTheyAreRead() throws Exception {
        Uni<List<Row>> unread = Uni.createFrom().failure(new AssertionError("it was read"));

        assertThat(problem(Memories.full(), rows -> rows.reading(RequestRows.UNPLANNED + 1_000, unread))
                        .type())
                .isEqualTo(ProblemType.OVERLOADED);
    }

    @Test
    void givesPlaceOfRowsBackThatAreNotThere() throws Exception {
        RequestMemory.Hold hold = Memories.hold();
        long planned = RequestRows.UNPLANNED + hold.answerMax() / RequestRows.ROW_BYTES;

        List<Row> read = inRequest(hold, rows -> rows.reading(planned, read(1, ""))
                        .chain(() -> rows.reading(
                                planned - 1, Uni.createFrom().<List<Row>>failure(new IllegalStateException())))
                        .onFailure(IllegalStateException.class)
                        .recoverWithUni(() -> rows.reading(planned - 1, read(2, ""))))
                .get(10, TimeUnit.SECONDS);

        assertThat(read).hasSize(2);
    }

    @Test
    void staysOnEventLoopWhileItIsSmall() throws Exception {
        assertThat(inRequest(Memories.hold(), rows -> rows.reading(0, read(10, ""))
                                .map(read -> Context.isOnEventLoopThread()))
                        .get(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void goesOnBesideEventLoopInSameContextWhenItIsLarge() throws Exception {
        assertThat(inRequest(Memories.hold(), rows -> {
                            Object before = ContextInternal.current();
                            return rows.reading(0, read(3_000, ""))
                                    .map(read -> Context.isOnWorkerThread()
                                            && ContextInternal.current() == before
                                            && RequestRows.current() == rows);
                        })
                        .get(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void runsStepsOfLargeRequestOneAfterTheOther() throws Exception {
        StringBuilder order = new StringBuilder();
        CompletableFuture<Boolean> done = inRequest(Memories.hold(), rows -> {
            rows.enlarge();
            return Uni.createFrom().emitter(emitter -> {
                for (int i = 0; i < 100; i++) {
                    String step = i + " ";
                    rows.execute(() -> order.append(step));
                }
                rows.execute(() -> rows.onEventLoop(() -> emitter.complete(Context.isOnEventLoopThread())));
            });
        });

        assertThat(done.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(order.toString().split(" "))
                .hasSize(100)
                .isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    }

    @Test
    void isNotThereOutsideOfRequest() {
        assertThat(RequestRows.current()).isNull();
    }

    private static Problem problem(RequestMemory.Hold hold, Function<RequestRows, Uni<List<Row>>> work) {
        CompletableFuture<List<Row>> done = inRequest(hold, work);
        assertThatThrownBy(() -> done.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Problem.class);
        return (Problem) done.handle((rows, failure) -> failure).join();
    }

    private static <T> CompletableFuture<T> inRequest(RequestMemory.Hold hold, Function<RequestRows, Uni<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        ContextInternal context = ((ContextInternal) VERTX.getOrCreateContext()).duplicate();
        context.runOnContext(ignored ->
                work.apply(RequestRows.begin(hold)).subscribe().with(done::complete, done::completeExceptionally));
        return done;
    }

    /** A statement that reads so many rows with this text in each column. */
    private static Uni<List<Row>> read(int count, String text) {
        io.vertx.sqlclient.Row row = (io.vertx.sqlclient.Row) Proxy.newProxyInstance(
                RequestRowsTest.class.getClassLoader(),
                new Class<?>[] {io.vertx.sqlclient.Row.class},
                (proxy, method, arguments) -> method.getName().equals("size") ? COLUMNS : text);
        return Uni.createFrom().item(Collections.nCopies(count, Row.newInstance(row)));
    }
}
