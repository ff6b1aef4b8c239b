package io.quantree.security.rate;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** A service with low rates, and a clock of them that tests stop. */
public class LowRates implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quantree.rate.requests", "20",
                "quantree.rate.records", "10",
                "quantree.rate.burst", "1s",
                "quantree.ingest.records-max", "10");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(StoppedMeter.class);
    }
}
