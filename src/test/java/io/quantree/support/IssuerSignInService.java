package io.quantree.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A {@link SecuredService} to whose console users also sign in by the outside issuer. */
public class IssuerSignInService implements QuarkusTestProfile {
    public static final String NAME = "Example Login";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
        settings.put("quantree.console.issuer.client-id", IssuerPages.CLIENT);
        settings.put("quantree.console.issuer.client-secret", IssuerPages.SECRET);
        settings.put("quantree.console.issuer.name", NAME);
        settings.put("quantree.console.issuer.scopes", "openid,profile");
        settings.put("quantree.console.issuer.parameters.audience", SecuredService.AUDIENCE);
        return settings;
    }
}
