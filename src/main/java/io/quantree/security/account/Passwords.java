package io.quantree.security.account;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords and client secrets with bcrypt, on a few threads of its own. bcrypt reads 72 bytes, so it gets the digest of the text.
 */
@Singleton
final class Passwords {
    private static final int IDLE_SECONDS = 10;

    private final int cost;
    private final Executor workers;
    private volatile @Nullable String unmatched;

    Passwords(LoginSettings settings) {
        this.cost = settings.hashCost();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                settings.hashesAtOnce(),
                settings.hashesAtOnce(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waitingMax()),
                work -> {
                    Thread thread = new Thread(work, "passwords");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    static String hash(String plain, int cost) {
        return BcryptUtil.bcryptHash(digest(plain), cost);
    }

    Uni<String> hash(String plain) {
        return onWorker(() -> hash(plain, cost));
    }

    /** Whether one of the hashes is that of the text. Each null takes the time of a hash and matches nothing. */
    Uni<Boolean> matches(String plain, @Nullable String... hashes) {
        return onWorker(() -> {
            String digest = digest(plain);
            boolean matched = false;
            for (String hash : hashes) {
                matched |= BcryptUtil.matches(digest, hash == null ? unmatched() : hash) && hash != null;
            }
            return matched;
        });
    }

    /** The hash that is compared for an account that doesn't exist. */
    private String unmatched() {
        String hash = unmatched;
        if (hash == null) {
            hash = hash("", cost);
            unmatched = hash;
        }
        return hash;
    }

    private <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<T> result = Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(workers)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> tooManyWait());
            return context == null ? result : result.emitOn(MutinyHelper.executor(context));
        });
    }

    static Problem tooManyWait() {
        return Problem.of(ProblemType.OVERLOADED, "Too many logins are waiting; try again in a moment.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static String digest(String plain) {
        return Base64.getEncoder().encodeToString(DigestUtils.sha256(plain.getBytes(StandardCharsets.UTF_8)));
    }
}
