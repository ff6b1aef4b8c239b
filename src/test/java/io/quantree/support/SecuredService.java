package io.quantree.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service with security switched on that hides its schema; its callers are those of {@link TestCallers}. */
public final class SecuredService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quantree.security.enabled", "true", "quantree.graphql.introspection", "false");
    }
}
