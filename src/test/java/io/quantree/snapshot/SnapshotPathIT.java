package io.quantree.snapshot;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SnapshotPathIT extends SnapshotPathTest {}
