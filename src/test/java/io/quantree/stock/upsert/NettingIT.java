package io.quantree.stock.upsert;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class NettingIT extends NettingTest {}
