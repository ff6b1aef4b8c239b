package io.quantree.batch.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RetailerIsolationIT extends RetailerIsolationTest {}
