package io.quantree.batch.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BatchRejectionIT extends BatchRejectionTest {}
