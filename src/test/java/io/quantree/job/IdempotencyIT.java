package io.quantree.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@QuarkusIntegrationTest
@Tag("nightly")
class IdempotencyIT extends IdempotencyTest {}
