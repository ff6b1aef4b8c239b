package io.quantree.offer;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusIntegrationTest
@Tag("nightly")
class AvailabilityIT extends AvailabilityTest {}
