package io.quantree.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Marks a request whose line or headers can't be read. The HTTP server answers it with an empty body before any route, so it is handed on as one
 * that could be read, for the root path, and {@link InvalidRequests} refuses it with the problem.
 */
final class RefusedHead extends DecoderResult {
    private RefusedHead(Problem problem) {
        super(problem);
    }

    @Override
    public boolean isSuccess() {
        return true;
    }

    static void mark(HttpRequest request, HttpServerOptions options) {
        Problem problem = problem(request, options);
        if (problem != null) {
            request.setUri("/").setDecoderResult(new RefusedHead(problem));
        }
    }

    /** Why the request is refused; null when its head could be read. */
    static @Nullable Problem of(HttpServerRequest request) {
        return request.decoderResult() instanceof RefusedHead head && head.cause() instanceof Problem problem
                ? problem
                : null;
    }

    private static @Nullable Problem problem(HttpRequest request, HttpServerOptions options) {
        if (request.decoderResult().isFailure()) {
            return unreadable(request.decoderResult().cause(), options);
        }
        try {
            URI unused = new URI(request.uri());
            return null;
        } catch (URISyntaxException e) {
            return Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The target of the request is no URI: its character " + (e.getIndex() + 1)
                                    + " must be percent-encoded or is not allowed there.")
                    .about("target", request.uri());
        }
    }

    private static Problem unreadable(Throwable cause, HttpServerOptions options) {
        if (cause instanceof TooLongHttpLineException) {
            int max = options.getMaxInitialLineLength();
            return Problem.of(ProblemType.TARGET_TOO_LONG, "The line of a request may have " + max + " bytes.")
                    .field("target")
                    .limit(max);
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            int max = options.getMaxHeaderSize();
            return Problem.of(
                            ProblemType.HEADERS_TOO_LARGE,
                            "The headers of a request may have " + max + " bytes together.")
                    .field("head")
                    .limit(max);
        }
        return Problem.of(
                        ProblemType.MALFORMED,
                        "The line or a header of the request is not what HTTP allows. A blank in the target is written %20.")
                .field("head");
    }
}
