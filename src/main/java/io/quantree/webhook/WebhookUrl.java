package io.quantree.webhook;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules of a receiver's URL that need no network: what it may hold, and whether it must be encrypted. */
public final class WebhookUrl {
    static final int LENGTH_MAX = 2_000;

    private static final int PORT_MAX = 65_535;

    private WebhookUrl() {}

    /** The problem of a URL, or null. */
    static @Nullable Problem fault(String url, boolean plainHttp) {
        String reason = reason(url, plainHttp);
        return reason == null
                ? null
                : Problem.of(ProblemType.INVALID_VALUE, "url " + reason).about("url", url);
    }

    /** The URL if a request may go there, or else a failure that says why not. */
    public static URI checked(String url, boolean plainHttp) {
        String reason = reason(url, plainHttp);
        if (reason != null) {
            throw new IllegalArgumentException("the URL " + reason);
        }
        return URI.create(url);
    }

    private static @Nullable String reason(String url, boolean plainHttp) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return "is no URL";
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(plainHttp && scheme.equals("http"))) {
            return plainHttp ? "must begin with https:// or http://" : "must begin with https://";
        }
        if (uri.getPort() == 0 || uri.getPort() > PORT_MAX) {
            return "must have a port from 1 to " + PORT_MAX;
        }
        if (uri.getHost() == null) {
            return "names no host; write one with other letters than a to z as xn--…";
        }
        if (uri.getRawUserInfo() != null) {
            return "must not hold a user or a password; use a header";
        }
        return uri.getRawFragment() == null ? null : "must not hold a fragment";
    }
}
