package io.quantree.security.rate;

import io.quantree.support.SecuredService;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A secured service with low rates, and a clock of them that tests stop. */
public final class LowRates implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
        settings.put("quantree.rate.requests", "20");
        settings.put("quantree.rate.records", "10");
        settings.put("quantree.rate.burst", "1s");
        settings.put("quantree.ingest.records-max", "10");
        return settings;
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StoppedMeter.class);
    }
}
