package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
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

    /** Decompresses a body with {@code Content-Encoding: gzip}, up to the same limit. */
    public static byte[] decoded(byte[] body, @Nullable String encoding, long limit) {
        if (!isGzip(encoding)) {
            return body;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes((int) limit + 1);
            if (plain.length > limit) {
                throw tooLarge(plain.length, limit);
            }
            return plain;
        } catch (IOException e) {
            throw Problem.of(ProblemType.MALFORMED, "The body is not valid gzip.");
        }
    }

    /** Whether the body is compressed with gzip; other encodings are refused. */
    public static boolean isGzip(@Nullable String encoding) {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.strip().equalsIgnoreCase("gzip")) {
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
