package io.quantree.batch.work;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusIntegrationTest
@Tag("nightly")
class BatchResultsIT extends BatchResultsTest {}
