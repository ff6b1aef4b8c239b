package io.quantree.ingest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RetailerIsolationIT extends RetailerIsolationTest {}
