package io.quantree.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Style sheets, scripts and pictures. The URL of each holds a digest of its content, so browsers keep it for good and a new release brings
 * new URLs. Nothing else is served, and nothing comes from another host.
 */
@Singleton
public final class Assets {
    static final String PATH = ConsoleGate.ROOT + "/assets/";

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final int DIGITS = 12;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("pico.classless.min.css", "text/css; charset=utf-8"),
            Map.entry("console.css", "text/css; charset=utf-8"),
            Map.entry("uPlot.min.css", "text/css; charset=utf-8"),
            Map.entry("htmx.min.js", "text/javascript; charset=utf-8"),
            Map.entry("uPlot.iife.min.js", "text/javascript; charset=utf-8"),
            Map.entry("console.js", "text/javascript; charset=utf-8"),
            Map.entry("chart.js", "text/javascript; charset=utf-8"),
            Map.entry("progress.js", "text/javascript; charset=utf-8"),
            Map.entry("rows.js", "text/javascript; charset=utf-8"),
            Map.entry("upload.js", "text/javascript; charset=utf-8"),
            Map.entry("icon.svg", "image/svg+xml"));

    private record Asset(String url, String type, Buffer content) {}

    private final Map<String, Asset> byName;
    private final Map<String, Asset> byUrl;

    Assets() {
        byName = TYPES.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, Assets::read));
        byUrl = byName.values().stream().collect(Collectors.toUnmodifiableMap(Asset::url, asset -> asset));
    }

    private static Asset read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/console/" + name)) {
            byte[] content = Objects.requireNonNull(file, name).readAllBytes();
            String url = PATH + DigestUtils.sha256Hex(content).substring(0, DIGITS) + "/" + name;
            return new Asset(url, Objects.requireNonNull(TYPES.get(name)), Buffer.buffer(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of the asset with this name. */
    public String url(String name) {
        return Objects.requireNonNull(byName.get(name), name).url();
    }

    void register(@Observes Router router) {
        router.get(PATH + "*").order(ConsoleGate.ORDER - 1).handler(this::answer);
    }

    private void answer(RoutingContext exchange) {
        Asset asset = byUrl.get(exchange.normalizedPath());
        if (asset == null) {
            exchange.next();
            return;
        }
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, FOREVER)
                .end(asset.content());
    }
}
