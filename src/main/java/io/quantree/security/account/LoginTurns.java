package io.quantree.security.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many attempts to log in proceed at once as hashes are computed at once. The others wait, and are checked when it is their turn:
 * an attempt that was checked before it waited would not be stopped by the failures of those before it.
 */
@Singleton
final class LoginTurns {
    private final int atOnce;
    private final int waitingMax;
    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
    private int busy;

    LoginTurns(LoginSettings settings) {
        this.atOnce = settings.hashesAtOnce();
        this.waitingMax = settings.waitingMax();
    }

    /** Begins the attempt when it is its turn; OVERLOADED when too many wait. */
    <T> Uni<T> next(Uni<T> attempt) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<Void> turn = Uni.createFrom().<Void>emitter(this::enter);
            return (context == null ? turn : turn.emitOn(MutinyHelper.executor(context)))
                    .chain(() -> attempt.onTermination().invoke(this::leave));
        });
    }

    private void enter(UniEmitter<? super Void> turn) {
        boolean full;
        synchronized (waiting) {
            if (busy < atOnce) {
                busy++;
                full = false;
            } else if (waiting.size() < waitingMax) {
                waiting.add(turn);
                turn.onTermination(() -> giveUp(turn));
                return;
            } else {
                full = true;
            }
        }
        if (full) {
            turn.fail(Passwords.tooManyWait());
        } else {
            turn.complete(null);
        }
    }

    private void giveUp(UniEmitter<? super Void> turn) {
        synchronized (waiting) {
            waiting.remove(turn);
        }
    }

    private void leave() {
        @Nullable UniEmitter<? super Void> next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                busy--;
            }
        }
        if (next != null) {
            next.complete(null);
        }
    }
}
