package io.quantree.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers of some megabytes where they may take their time: called on a worker thread, it writes the JSON and compresses it there. The
 * HTTP server would do both on an event loop, and leaves bodies with a Content-Encoding as they are.
 */
@Singleton
public record LargeAnswers(ObjectMapper json) {
    /** Smaller ones are compressed by the HTTP server. */
    private static final int SMALL = 64 << 10;

    private static final Pattern GZIP = Pattern.compile("gzip\\s*(;\\s*q\\s*=\\s*(1|0\\.0*[1-9]).*)?");

    /** Whether the sender of the request takes gzip. */
    public static boolean takesGzip(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted != null) {
            for (String coding : accepted.toLowerCase(Locale.ROOT).split(",")) {
                if (GZIP.matcher(coding.strip()).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    public Response of(Object answer, boolean takesGzip) {
        try {
            byte[] plain = json.writeValueAsBytes(answer);
            byte @Nullable [] packed = takesGzip && plain.length > SMALL ? packed(plain) : null;
            return packed == null
                    ? Response.ok(plain, MediaType.APPLICATION_JSON).build()
                    : Response.ok(packed, MediaType.APPLICATION_JSON)
                            .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                            .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer as gzip; null when it is small, or its sender doesn't take gzip. */
    public static byte @Nullable [] packed(HttpServerRequest request, byte[] plain) {
        return plain.length > SMALL && takesGzip(request) ? packed(plain) : null;
    }

    /**
     * One answer at a time. The collector waits until no thread compresses, and the JVM reports that memory is exhausted when it waits too
     * often, which several threads that compress large answers can bring about.
     */
    private static synchronized byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
