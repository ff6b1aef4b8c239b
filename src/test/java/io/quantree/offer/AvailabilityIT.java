package io.quantree.offer;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AvailabilityIT extends AvailabilityTest {}
