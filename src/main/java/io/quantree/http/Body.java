package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The complete body of a request as it was sent, and the memory that is kept for it. */
public record Body(byte[] bytes, long limit, RequestMemory.Hold hold) {

    /** The body without its {@code Content-Encoding}, up to the same limit, and in UTF-8 if its type declares another charset. */
    public byte[] decoded(@Nullable String encoding, ContentType type) {
        byte[] plain = isGzip(encoding) ? plain() : bytes;
        BodyCharset charset = type.charset();
        return charset == null ? plain : Utf8Bytes.of(plain, charset);
    }

    private byte[] plain() {
        byte[] plain;
        try {
            plain = Gunzip.plain(bytes, limit, piece -> hold.grow((long) BodyReader.COPIES * piece));
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

    static Problem tooLarge(long size, long limit) {
        return Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "The body has more than " + limit
                                + " bytes. Send less at once, or batches as a stream of NDJSON or CSV.")
                .about("body", size, limit);
    }
}
