package io.quantree.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.vertx.core.runtime.VertxMDC;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class StagesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private final Stages stages = new Stages(VERTX, OpenTelemetry.noop().getTracer("test"), true);

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void carriesFieldsOfTheStageAndItsParents() {
        Uni<Map<String, String>> inner = stages.of("chunk").field("chunk", 3).run(StagesTest::fields);

        assertThat(await(stages.of("batch").field("batch", 7).run(() -> inner)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("batch", "7", "chunk", "3"));
    }

    @Test
    void leavesNoFieldsBehind() {
        Uni<Map<String, String>> after = stages.of("batch")
                .field("batch", 7)
                .run(() -> Uni.createFrom().item(1))
                .chain(StagesTest::fields);

        assertThat(await(stages.quietly(() -> after))).isEmpty();
    }

    @Test
    void leavesNoFieldsBehindAfterAFailure() {
        Uni<Map<String, String>> after = stages.of("batch")
                .field("batch", 7)
                .run(() -> Uni.createFrom().<Integer>failure(new IllegalStateException("on purpose")))
                .onFailure()
                .recoverWithItem(0)
                .chain(StagesTest::fields);

        assertThat(await(stages.quietly(() -> after))).isEmpty();
    }

    @Test
    void inheritsNoFieldsAsARoot() {
        Uni<Map<String, String>> root =
                stages.of("group").root().field("catalogue", "C").run(StagesTest::fields);

        assertThat(await(stages.of("request").field("retailer", 1).run(() -> root)))
                .isEqualTo(Map.of("catalogue", "C"));
    }

    @Test
    void separatesConcurrentStages() {
        Uni<List<Map<String, String>>> lanes = Multi.createFrom()
                .range(0, 20)
                .onItem()
                .transformToUni(number ->
                        stages.of("chunk").field("chunk", number).run(() -> later().chain(StagesTest::fields)))
                .merge(4)
                .collect()
                .asList();

        assertThat(await(stages.quietly(() -> lanes)))
                .extracting(fields -> Integer.parseInt(fields.get("chunk")))
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void emitsInTheContextOfTheCaller() {
        Uni<Boolean> back = Uni.createFrom().deferred(() -> {
            ContextInternal asking = ContextInternal.current();
            return stages.of("stage").run(StagesTest::later).map(done -> ContextInternal.current() == asking);
        });

        assertThat(await(stages.quietly(() -> back))).isTrue();
    }

    @Test
    void passesTheFailureOn() {
        Uni<Integer> failing = stages.of("stage").run(() -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(() -> await(failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
    }

    // Many times, because it may be cancelled just before or after it has begun.
    @RepeatedTest(50)
    void isCancelledWithWhoeverAskedForIt() {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        var running = stages.of("stage")
                .run(() -> Uni.createFrom().emitter(emitter -> {
                    begun.complete(true);
                    emitter.onTermination(() -> cancelled.complete(true));
                }))
                .subscribe()
                .with(ignored -> {});
        begun.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();

        running.cancel();

        assertThat(cancelled
                        .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                        .join())
                .isTrue();
    }

    private static Uni<Integer> later() {
        return Uni.createFrom().emitter(emitter -> VERTX.setTimer(5, timer -> emitter.complete(1)));
    }

    private static Uni<Map<String, String>> fields() {
        return Uni.createFrom().item(() -> VertxMDC.INSTANCE.copy(ContextInternal.current()));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
