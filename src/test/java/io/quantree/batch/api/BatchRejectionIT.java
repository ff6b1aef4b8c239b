package io.quantree.batch.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusIntegrationTest
@Tag("nightly")
class BatchRejectionIT extends BatchRejectionTest {}
