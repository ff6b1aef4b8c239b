package io.quantree.event;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GoldenTableIT extends GoldenTableTest {}
