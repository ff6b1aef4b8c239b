package io.quantree.event;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EventSearchIT extends EventSearchTest {}
