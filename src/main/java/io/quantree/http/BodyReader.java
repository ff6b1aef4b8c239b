package io.quantree.http;

import io.quantree.problem.MemoryExhausted;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole body of a request, without blocking a thread. A body has its part of {@link RequestMemory} before its first byte is
 * read, and is complete or refused: nothing that is short of its announced length is handed on.
 */
@Singleton
public record BodyReader(RequestMemory memory, BodyWatch watch) {
    /** A body, what is cut out of it, and what is sent to the database. */
    static final int COPIES = 3;

    private static final Problem BROKEN_OFF = Problem.of(
                    ProblemType.MALFORMED, "The body broke off before its end, or is not framed as HTTP says.")
            .field("body");
    private static final int UNKNOWN = -1;
    private static final int FIRST_BYTES = 4_096;

    /** Reads the body and uses it. Its memory is given back when the use ends. A body over the limit is answered with 413. */
    public <T> Uni<T> read(HttpServerRequest request, long limit, Function<Body, Uni<T>> use) {
        return Uni.createFrom().deferred(() -> {
            long announced = announced(request);
            RequestMemory.Hold hold;
            try {
                if (announced > limit) {
                    throw Body.tooLarge(announced, limit);
                }
                hold = memory.hold(COPIES * (announced == UNKNOWN ? limit : announced));
            } catch (Problem problem) {
                drop(request);
                return Uni.createFrom().failure(problem);
            }
            return received(request, announced, limit, hold)
                    .chain(bytes -> use.apply(new Body(bytes, limit, hold)))
                    .onTermination()
                    .invoke(hold::release);
        });
    }

    /** Reads and forgets the rest of a body that is refused, because its sender may read the answer only after it; but not for long. */
    public void drop(HttpServerRequest request) {
        BodyWatch.Watched watched = watch.watch(late -> end(request));
        request.exceptionHandler(failure -> watched.end());
        request.handler(part -> watched.arrived(part.length())).endHandler(end -> watched.end());
        request.resume();
    }

    /** Gives up a sender that does not come to its end. */
    public static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }

    private static long announced(HttpServerRequest request) {
        // The HTTP server rejects a Content-Length that is not a number.
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? UNKNOWN : Long.parseLong(length);
    }

    private Uni<byte[]> received(HttpServerRequest request, long announced, long limit, RequestMemory.Hold hold) {
        return Uni.createFrom().emitter(emitter -> {
            Receiving receiving = new Receiving(emitter, request, announced, limit);
            BodyFraming.watch(request);
            request.exceptionHandler(failure -> {
                receiving.failed(BROKEN_OFF);
                hold.release();
            });
            request.handler(receiving::part).endHandler(end -> receiving.end());
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            request.resume();
        });
    }

    private final class Receiving {
        private final UniEmitter<? super byte[]> emitter;
        private final HttpServerRequest request;
        private final BodyWatch.Watched watched;
        private final long announced;
        private final long limit;
        private byte @Nullable [] bytes;
        private int size;

        Receiving(UniEmitter<? super byte[]> emitter, HttpServerRequest request, long announced, long limit) {
            this.emitter = emitter;
            this.request = request;
            this.announced = announced;
            this.limit = limit;
            this.bytes = new byte[(int) (announced == UNKNOWN ? Math.min(limit, FIRST_BYTES) : announced)];
            this.watched = watch.watch(this::refused);
        }

        /** A part that could not be kept makes the body fail: the server would go on with the next part. */
        private void part(Buffer part) {
            try {
                watched.arrived(part.length());
                append(part);
            } catch (RuntimeException | Error e) {
                MemoryExhausted.endIfReasonOf(e);
                failed(e);
            }
        }

        private void append(Buffer part) {
            byte[] kept = bytes;
            if (kept == null) {
                return;
            }
            int before = size;
            size += part.length();
            if (size > limit) {
                refused(Body.tooLarge(size, limit));
                return;
            }
            if (size > kept.length) {
                kept = Arrays.copyOf(kept, (int) Math.min(limit, Math.max(size, kept.length * 2L)));
                bytes = kept;
            }
            part.getBytes(0, part.length(), kept, before);
        }

        private void end() {
            watched.end();
            byte[] kept = bytes;
            if (kept == null) {
                return;
            }
            if (announced != UNKNOWN && announced != size) {
                failed(Problem.of(
                                ProblemType.MALFORMED,
                                "The body has " + size + " bytes, of " + announced + " that Content-Length announces.")
                        .about("body", size, announced));
                return;
            }
            bytes = null;
            emitter.complete(kept.length == size ? kept : Arrays.copyOf(kept, size));
        }

        private void refused(Problem problem) {
            failed(problem);
            drop(request);
        }

        private void failed(Throwable failure) {
            watched.end();
            bytes = null;
            emitter.fail(failure);
        }
    }
}
