package io.quantree.batch.work;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BatchResultsIT extends BatchResultsTest {}
