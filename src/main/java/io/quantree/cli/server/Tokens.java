package io.quantree.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.profile.Credentials;
import io.quantree.cli.profile.StoredToken;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The token of a server: that of QUANTREE_TOKEN, or the stored one, which is exchanged for the next before it ends. */
public final class Tokens {
    /** Of a token that lasts no longer than this, the next request may not see the end. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final Credentials credentials;
    private final URI server;
    private final Exchange exchange;

    Tokens(Terminal terminal, URI server, Exchange exchange) {
        this.terminal = terminal;
        this.credentials = Credentials.of(terminal);
        this.server = server;
        this.exchange = exchange;
    }

    /** Null when there is none: the service may be open. */
    @Nullable
    String current() {
        String given = terminal.variable("QUANTREE_TOKEN");
        if (given != null) {
            return given;
        }
        Optional<StoredToken> stored = credentials.find(server);
        if (stored.filter(Tokens::ends).filter(token -> token.refresh() != null).isPresent()) {
            return credentials.alone(this::refreshed);
        }
        return stored.map(StoredToken::access).orElse(null);
    }

    private static boolean ends(StoredToken token) {
        return token.expiresOn().isBefore(Instant.now().plus(MARGIN));
    }

    /** Looks again first: another command may have done it meanwhile. */
    private @Nullable String refreshed() {
        StoredToken stored = credentials.find(server).orElse(null);
        if (stored == null || !ends(stored) || stored.refresh() == null) {
            return stored == null ? null : stored.access();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", stored.clientId());
        form.put("refresh_token", stored.refresh());
        try {
            return store(exchange.token(form), stored.clientId()).access();
        } catch (Fault fault) {
            if (fault.mayPass()) {
                throw fault;
            }
            // The service answers the request itself with what to do.
            return stored.access();
        }
    }

    /** Gets a token by what the form says, and stores it. */
    public StoredToken login(Map<String, String> form, String clientId) {
        JsonNode answer = exchange.token(form);
        return credentials.alone(() -> store(answer, clientId));
    }

    private StoredToken store(JsonNode answer, String clientId) {
        StoredToken token = new StoredToken(
                answer.required("access_token").asText(),
                answer.path("refresh_token").asText(null),
                clientId,
                Instant.now().plusSeconds(answer.path("expires_in").asLong()));
        credentials.store(server, token);
        return token;
    }

    /** Withdraws the stored token and forgets it; answers whether there was one. */
    public boolean logout() {
        return credentials.alone(() -> {
            Optional<StoredToken> stored = credentials.find(server);
            stored.ifPresent(token -> {
                credentials.forget(server);
                Map<String, String> form = new LinkedHashMap<>();
                form.put("client_id", token.clientId());
                form.put("token", token.refresh() == null ? token.access() : token.refresh());
                exchange.revoke(form);
            });
            return stored.isPresent();
        });
    }

    /** The requests about tokens, which need none. */
    interface Exchange {
        JsonNode token(Map<String, String> form);

        void revoke(Map<String, String> form);
    }
}
