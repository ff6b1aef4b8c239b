package io.quantree.security.account;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quantree.input.FieldText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request to {@code /oauth/token} or {@code /oauth/revoke}.
 *
 * @param tlsSubject the subject of the certificate that the client has shown; null without one
 */
record TokenRequest(
        Map<String, String> parameters,
        String address,
        @Nullable String tlsSubject) {
    TokenRequest {
        parameters.forEach((name, value) -> {
            // The database stores none.
            if (value.indexOf('\0') >= 0) {
                throw TokenError.invalidRequest("A parameter contains the character U+0000.");
            }
        });
    }

    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    private static final int VALUE_MAX = 16_000;
    private static final String BASIC = "Basic ";

    /**
     * Reads the form in the body, the query, and the client's HTTP Basic.
     *
     * @param query null if credentials in the query are refused
     */
    static TokenRequest read(
            byte[] body,
            Map<String, List<String>> query,
            boolean queryAllowed,
            @Nullable String basic,
            String address,
            @Nullable String tlsSubject) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!query.isEmpty() && !queryAllowed) {
            throw TokenError.invalidRequest("Send the parameters in the body: those of the query are written to logs.");
        }
        add(query, parameters);
        add(form(body), parameters);
        if (basic != null && basic.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            addBasic(basic.substring(BASIC.length()).strip(), parameters);
        }
        return new TokenRequest(parameters, address, tlsSubject);
    }

    private static Map<String, List<String>> form(byte[] body) {
        try {
            return new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false).parameters();
        } catch (IllegalArgumentException e) {
            throw TokenError.invalidRequest("The body is not a form: it holds a % without two hexadecimal digits.");
        }
    }

    private static void add(Map<String, List<String>> given, Map<String, String> parameters) {
        given.forEach((name, values) -> {
            // RFC 6749 3.2: without a value is left out, and twice is an error.
            String value = values.get(0);
            if (FieldText.fault(name, VALUE_MAX, value) != null || FieldText.fault(name, VALUE_MAX, name) != null) {
                throw TokenError.invalidRequest("A parameter holds a character that can't be stored, or is too long.");
            }
            if (values.size() > 1 || !value.isEmpty() && parameters.put(name, value) != null) {
                throw twice(name);
            }
        });
    }

    private static TokenError twice(String name) {
        return TokenError.invalidRequest(
                name.length() > 30 ? "A parameter is given more than once." : name + " is given more than once.");
    }

    /** RFC 6749 2.3.1: both parts are encoded like those of a form. */
    private static void addBasic(String encoded, Map<String, String> parameters) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw TokenError.invalidClient();
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw TokenError.invalidClient();
        }
        String id = decoded(pair.substring(0, colon));
        String named = parameters.put(CLIENT_ID, id);
        if (named != null && !named.equals(id)) {
            throw twice(CLIENT_ID);
        }
        String secret = decoded(pair.substring(colon + 1));
        if (!secret.isEmpty() && parameters.put(CLIENT_SECRET, secret) != null) {
            throw twice(CLIENT_SECRET);
        }
    }

    private static String decoded(String part) {
        try {
            return QueryStringDecoder.decodeComponent(part);
        } catch (IllegalArgumentException e) {
            // Many clients send it as it is.
            return part;
        }
    }

    @Nullable
    String get(String name) {
        return parameters.get(name);
    }

    String required(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw TokenError.invalidRequest(name + " is required.");
        }
        return value;
    }

    /** The client that sends it; without one the request is not authenticated. */
    String clientId() {
        return required(CLIENT_ID);
    }

    String clientSecret() {
        return parameters.getOrDefault(CLIENT_SECRET, "");
    }
}
