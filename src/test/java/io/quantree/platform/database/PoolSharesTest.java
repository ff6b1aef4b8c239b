package io.quantree.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.DatabaseOutage;
import io.quantree.problem.NoConnectionFree;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolSharesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final int SIZE = 20;

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource(PoolShare.class)
    void leavesOthersTheirConnectionsWhenOneKindTakesAllItCan(PoolShare greedy) {
        PoolShares shares = shares(SIZE);
        List<Promise<Void>> works = works(shares, greedy, 100);

        assertThat(shares.used(greedy)).isEqualTo(shares.max(greedy));
        assertThat(shares.waiting(greedy)).isEqualTo(100 - shares.max(greedy));
        for (PoolShare other : PoolShare.values()) {
            assertThat(other == greedy
                            || shares.run(other, Future::succeededFuture).succeeded())
                    .as(other.name())
                    .isTrue();
        }
        works.forEach(Promise::complete);
        assertFree(shares);
    }

    @Test
    void leavesTheThirdKindItsConnectionsWhenTwoKindsTakeAllTheyCan() {
        PoolShares shares = shares(SIZE);
        List<Promise<Void>> works = works(shares, PoolShare.READ, 100);
        works.addAll(works(shares, PoolShare.WRITE, 100));

        List<Promise<Void>> background = works(shares, PoolShare.BACKGROUND, 6);

        assertThat(shares.used(PoolShare.BACKGROUND)).isEqualTo(6);
        works.addAll(background);
        works.forEach(Promise::complete);
        assertFree(shares);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 200})
    void letsEachKindWorkWhateverTheSizeOfThePool(int size) {
        PoolShares shares = shares(size);

        for (PoolShare share : PoolShare.values()) {
            assertThat(shares.max(share)).isBetween(1, size);
            assertThat(shares.run(share, Future::succeededFuture).succeeded()).isTrue();
        }
        assertFree(shares);
    }

    @Test
    void refusesToKeepMoreThanThereIs() {
        assertThatThrownBy(() -> shares(SIZE, "quantree.database.reads-kept", "60"))
                .hasMessageContaining("quantree.database.reads-kept")
                .hasMessageContaining("20 connections");
    }

    @Test
    void refusesAtOnceWhenTooManyWait() {
        PoolShares shares = shares(3, "quantree.database.waiting-max", "2");
        List<Promise<Void>> works = works(shares, PoolShare.WRITE, 3);

        Throwable refusal = shares.run(PoolShare.WRITE, Future::succeededFuture).cause();

        assertThat(refusal)
                .isInstanceOf(NoConnectionFree.class)
                .hasMessageContaining("All 1 of 3 connections to the database that writes may have")
                .hasMessageContaining("waiting-max");
        assertThat(DatabaseOutage.isReasonOf(refusal)).isTrue();
        assertThat(DatabaseOutage.problem(refusal).type()).isEqualTo(ProblemType.DATABASE_BUSY);
        assertThat(shares.refused(PoolShare.WRITE)).isEqualTo(1);
        works.forEach(Promise::complete);
        assertFree(shares);
    }

    @Test
    void refusesWhenNoneBecomesFreeInTime() {
        PoolShares shares = shares(3, "quantree.database.wait-max", "20ms");
        List<Promise<Void>> works = works(shares, PoolShare.READ, 1);

        assertThatThrownBy(() -> await(shares.run(PoolShare.READ, Future::succeededFuture)))
                .hasMessageContaining("reads may have")
                .hasMessageContaining("quantree.database.wait-max");
        works.forEach(Promise::complete);
        assertFree(shares);
    }

    @Test
    void letsThoseInThatWaitLongest() {
        PoolShares shares = shares(SIZE);
        List<Promise<Void>> works = works(shares, PoolShare.READ, 10);
        works.addAll(works(shares, PoolShare.WRITE, 4));
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        List<Future<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            for (PoolShare share : List.of(PoolShare.WRITE, PoolShare.READ)) {
                waiting.add(shares.run(share, () -> {
                    order.add(share.name() + number);
                    return Future.succeededFuture();
                }));
            }
        }

        works.get(0).complete();

        await(Future.all(waiting));
        assertThat(order).containsExactly("WRITE0", "READ0", "WRITE1", "READ1", "WRITE2", "READ2");
        works.forEach(Promise::tryComplete);
        assertFree(shares);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverExceedsAShareAndLosesNoPlace(long seed) throws InterruptedException {
        PoolShares shares = shares(7, "quantree.database.wait-max", "3ms", "quantree.database.waiting-max", "50");
        AtomicInteger[] running =
                IntStream.range(0, 3).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
        AtomicInteger all = new AtomicInteger();
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        int threads = 4;
        int each = 5_000;
        CountDownLatch ended = new CountDownLatch(threads * each);
        for (int t = 0; t < threads; t++) {
            Random random = new Random(seed * 100 + t);
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            PoolShare share = PoolShare.values()[random.nextInt(3)];
                            int kind = random.nextInt(10);
                            shares.run(share, () -> {
                                        if (all.incrementAndGet() > 7
                                                || running[share.ordinal()].incrementAndGet() > shares.max(share)) {
                                            faults.add(share + " has too many");
                                        }
                                        return work(kind).onComplete(done -> {
                                            running[share.ordinal()].decrementAndGet();
                                            all.decrementAndGet();
                                        });
                                    })
                                    .onComplete(done -> ended.countDown());
                        }
                    })
                    .start();
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
        assertFree(shares);
    }

    private static Future<Void> work(int kind) {
        Promise<Void> work = Promise.promise();
        switch (kind) {
            case 0 -> work.fail("refused by the database");
            case 1 -> VERTX.setTimer(1, id -> work.complete());
            case 2 -> VERTX.runOnContext(now -> work.fail("later"));
            default -> work.complete();
        }
        return work.future();
    }

    @Test
    void givesThePlaceBackWhenWorkThrows() {
        PoolShares shares = shares(SIZE);

        assertThat(shares.run(PoolShare.READ, () -> {
                            throw new IllegalStateException("thrown");
                        })
                        .failed())
                .isTrue();
        assertThat(shares.hold(PoolShare.READ, () -> Future.failedFuture("no connection"))
                        .failed())
                .isTrue();

        assertFree(shares);
    }

    private static List<Promise<Void>> works(PoolShares shares, PoolShare share, int count) {
        List<Promise<Void>> works = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Promise<Void> work = Promise.promise();
            works.add(work);
            shares.run(share, work::future);
        }
        return works;
    }

    private static void assertFree(PoolShares shares) {
        for (PoolShare share : PoolShare.values()) {
            await(shares.run(share, Future::succeededFuture));
            assertThat(shares.used(share)).as(share.name()).isZero();
            assertThat(shares.waiting(share)).as(share.name()).isZero();
        }
    }

    private static PoolShares shares(int size, String... keys) {
        return new PoolShares(VERTX, Settings.of(DatabaseSettings.class, keys), size);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
