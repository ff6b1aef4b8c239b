package io.quantree.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;

/** An issuer of tokens beside the service, at the address that the service is configured with. {@link IssuerPages} are its sign-ins. */
public final class OutsideIssuerServer implements AutoCloseable {
    private static final String KEY_ID = "outside-1";

    /**
     * Of all that are started, one after the other: the service keeps the key that it has seen under the id. It is generated with the first
     * of them, and not for a profile that only names a port.
     */
    private static final class Key {
        static final KeyPair PAIR = pair();
    }

    private final HttpServer server;
    private final IssuerPages pages;
    private final String url;

    private OutsideIssuerServer(String url) throws IOException {
        this.url = url;
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        String path = URI.create(base).getPath();
        JsonObject metadata = new JsonObject()
                .put("issuer", url)
                .put("jwks_uri", base + "/jwks")
                .put("token_endpoint", base + "/token")
                .put("authorization_endpoint", base + "/authorize")
                .put("end_session_endpoint", base + "/end")
                .put("authorization_response_iss_parameter_supported", true);
        this.pages = new IssuerPages(this);
        this.server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), URI.create(url).getPort()),
                0);
        server.createContext(path + "/.well-known/openid-configuration", exchange -> answer(exchange, metadata));
        server.createContext(
                path + "/jwks", exchange -> answer(exchange, new JsonObject().put("keys", new JsonArray().add(jwk()))));
        server.createContext(path + "/authorize", pages::authorize);
        server.createContext(path + "/token", pages::token);
        server.createContext(path + "/end", pages::end);
        server.start();
    }

    /** Where users sign in and out. */
    public IssuerPages pages() {
        return pages;
    }

    /** Starts it at the address that the service is configured with. */
    public static OutsideIssuerServer start() {
        try {
            return new OutsideIssuerServer(
                    ConfigProvider.getConfig().getValue("quantree.security.issuer.url", String.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A free port of the loopback address, for the settings of the service. */
    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code iss} of its tokens. */
    public String name() {
        return url;
    }

    public String signed(JwtClaimsBuilder claims) {
        return signed(claims, Key.PAIR);
    }

    /** Signed, with a type in the header. */
    public String signed(JwtClaimsBuilder claims, String type) {
        return claims.jws().keyId(KEY_ID).type(type).sign(Key.PAIR.getPrivate());
    }

    /** Signed by another key, under the id of its own. */
    public static String signed(JwtClaimsBuilder claims, KeyPair by) {
        return claims.jws().keyId(KEY_ID).sign(by.getPrivate());
    }

    public static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject jwk() {
        RSAPublicKey shown = (RSAPublicKey) Key.PAIR.getPublic();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", KEY_ID)
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", base64.encodeToString(shown.getModulus().toByteArray()))
                .put("e", base64.encodeToString(shown.getPublicExponent().toByteArray()));
    }

    private static void answer(HttpExchange exchange, JsonObject document) {
        answer(exchange, 200, "application/json", document.encode());
    }

    static void answer(HttpExchange exchange, int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
