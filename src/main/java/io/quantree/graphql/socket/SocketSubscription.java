package io.quantree.graphql.socket;

import io.quantree.graphql.Subscriptions;
import io.quantree.http.RequestMemory;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.RequestRows;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of a WebSocket. It has a Vert.x context of its own, on the event loop of the WebSocket, with the scope of a request. It
 * asks for the next event when the client has read enough of those before.
 */
final class SocketSubscription implements Flow.Subscriber<String> {
    /** How many answers wait beside the event loop. */
    private static final int AHEAD = 64;

    private final Socket socket;
    private final String id;
    private final Context context;
    private @Nullable Runnable scope;
    private Flow.@Nullable Subscription source;
    private boolean waiting;
    private boolean ended;

    SocketSubscription(Socket socket, String id) {
        this.socket = socket;
        this.id = id;
        this.context = socket.shared.scopes.context(socket);
    }

    void begin(Map<String, Object> request) {
        context.runOnContext(ignored -> run(request));
    }

    private void run(Map<String, Object> request) {
        if (ended) {
            return;
        }
        RequestMemory.Hold hold = socket.shared.memory.none();
        Runnable begun = socket.shared.scopes.begin(socket.exchange);
        scope = () -> {
            begun.run();
            hold.release();
        };
        RequestRows.begin(hold);
        try {
            socket.shared.rates.countMessage(socket.exchange.request());
        } catch (Problem problem) {
            refuse(problem);
            return;
        }
        socket.shared
                .subscriptions
                .answers(request)
                .emitOn(MutinyHelper.executor(context), AHEAD)
                .subscribe(this);
    }

    /** Refuses the last of so many subscriptions. */
    void refuseOneOf(int subscriptions, int max) {
        refuse(Problem.of(
                        ProblemType.OVERLOADED,
                        "A WebSocket may have " + max + " subscriptions at a time. Open another one.")
                .about("subscriptions", subscriptions, max));
    }

    /** Ends the subscription before it has begun. */
    private void refuse(Problem problem) {
        onError(Subscriptions.Refused.of(problem));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        if (ended) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(String answer) {
        socket.send(SocketMessage.next(id, answer));
        waiting = socket.isFull();
        if (!waiting) {
            more();
        }
    }

    /** The client has read. */
    void drained() {
        if (waiting) {
            waiting = false;
            more();
        }
    }

    private void more() {
        if (source != null) {
            source.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
        Subscriptions.Refused refused = failure instanceof Subscriptions.Refused known
                ? known
                : Subscriptions.Refused.of(Problem.of(ProblemType.INTERNAL, ProblemType.INTERNAL.title() + "."));
        socket.finish(id, SocketMessage.error(id, refused.errors()));
    }

    @Override
    public void onComplete() {
        end();
        if (socket.shared.drain.hasBegun()) {
            // The client would take it for the end of all changes.
            socket.leave();
        } else {
            socket.finish(id, SocketMessage.complete(id));
        }
    }

    void cancel() {
        if (source != null) {
            source.cancel();
        }
        end();
    }

    private void end() {
        ended = true;
        if (scope != null) {
            Runnable held = scope;
            scope = null;
            context.runOnContext(ignored -> held.run());
        }
    }
}
