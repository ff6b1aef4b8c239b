package io.quantree.stock;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class NettingIT extends NettingTest {}
