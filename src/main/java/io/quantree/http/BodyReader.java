package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the whole body of a request, up to a limit, without blocking a thread. */
public final class BodyReader {
    private BodyReader() {}

    /** The body, still encoded. A body over the limit is not kept and is answered with 413. */
    public static Uni<byte[]> read(HttpServerRequest request, long limit) {
        return Uni.createFrom().emitter(emitter -> {
            Buffer body = Buffer.buffer();
            long[] size = {0};
            request.exceptionHandler(emitter::fail);
            request.handler(chunk -> {
                size[0] += chunk.length();
                if (size[0] <= limit) {
                    body.appendBuffer(chunk);
                }
            });
            request.endHandler(end -> {
                if (size[0] > limit) {
                    emitter.fail(tooLarge(size[0], limit));
                } else {
                    emitter.complete(body.getBytes());
                }
            });
            request.resume();
        });
    }

    /** The body without its {@code Content-Encoding}, up to the same limit, and in UTF-8 if its type declares another charset. */
    public static byte[] decoded(byte[] body, @Nullable String encoding, ContentType type, long limit) {
        byte[] plain = isGzip(encoding) ? plain(body, limit) : body;
        BodyCharset charset = type.charset();
        return charset == null ? plain : Utf8Bytes.of(plain, charset);
    }

    private static byte[] plain(byte[] body, long limit) {
        byte[] plain;
        try {
            plain = Gunzip.plain(body, limit);
        } catch (UncheckedIOException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not valid gzip: " + e.getMessage() + ".")
                    .field("body");
        }
        if (plain.length > limit) {
            throw tooLarge(plain.length, limit);
        }
        return plain;
    }

    /** Whether the body is compressed with gzip; other encodings are refused. */
    public static boolean isGzip(@Nullable String encoding) {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.strip().equalsIgnoreCase("gzip") || encoding.strip().equalsIgnoreCase("x-gzip")) {
            return true;
        }
        throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding must be gzip or identity.")
                .about("Content-Encoding", encoding, "gzip");
    }

    private static Problem tooLarge(long size, long limit) {
        return Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "The body has more than " + limit
                                + " bytes. Send less at once, or batches as a stream of NDJSON or CSV.")
                .about("body", size, limit);
    }
}
