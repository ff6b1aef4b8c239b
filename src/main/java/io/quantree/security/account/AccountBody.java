package io.quantree.security.account;

import io.quantree.http.Body;
import io.quantree.http.BodyReader;
import io.quantree.http.ContentType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a request about an account. */
@Singleton
record AccountBody(BodyReader bodies) {
    static final int PAGE_MAX = 1_000;

    private static final long BYTES_MAX = 64 << 10;

    <T> Uni<T> read(HttpServerRequest request, Function<byte[], Uni<T>> use) {
        String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
        ContentType type = ContentType.of(sent == null ? ContentType.JSON : sent, List.of(ContentType.JSON));
        @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        Body.isGzip(encoding);
        return bodies.read(request, BYTES_MAX, body -> Uni.createFrom()
                .item(() -> body.decoded(encoding, type))
                .chain(json -> use.apply(json)));
    }
}
