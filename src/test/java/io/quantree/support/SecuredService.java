package io.quantree.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service with security switched on, an administrator, an outside issuer that also signs users of the console in, low limits of logins and tokens, and a
 * schema that it hides; {@link TestCallers} are its other callers.
 */
public final class SecuredService implements QuarkusTestProfile {
    public static final String ADMIN = "root";
    public static final String PASSWORD = "correct horse battery";
    public static final String AUDIENCE = "stock-service";
    public static final String ISSUER = "Example Login";
    static final String KEY = "dGVzdHMgb25seSwgdGhpcyBpcyBubyBzZWNyZXQgISE=";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quantree.security.enabled", "true"),
                Map.entry("quantree.graphql.introspection", "false"),
                Map.entry("quantree.graphql.socket.look-every", "1s"),
                Map.entry("quantree.console.stream-life", "3s"),
                Map.entry("quantree.security.key", KEY),
                Map.entry("quantree.security.look-every", "1s"),
                // A test starts the issuer there.
                Map.entry("quantree.security.issuer.url", "http://127.0.0.1:" + OutsideIssuerServer.freePort()),
                Map.entry("quantree.security.issuer.client-id", AUDIENCE),
                Map.entry("quantree.security.issuer.roles-claim", "realm_access/roles"),
                Map.entry("quantree.security.issuer.prefix", "quantree-"),
                Map.entry("quantree.console.issuer.client-id", IssuerPages.CLIENT),
                Map.entry("quantree.console.issuer.client-secret", IssuerPages.SECRET),
                Map.entry("quantree.console.issuer.name", ISSUER),
                Map.entry("quantree.console.issuer.scopes", "openid,profile"),
                Map.entry("quantree.console.issuer.parameters.audience", AUDIENCE),
                Map.entry("quantree.login.failures-max", "3"),
                Map.entry("quantree.login.address-failures-max", "100000"),
                Map.entry("quantree.login.pause", "30s"),
                Map.entry("quantree.admin.user", ADMIN),
                Map.entry("quantree.admin.password", PASSWORD));
    }
}
