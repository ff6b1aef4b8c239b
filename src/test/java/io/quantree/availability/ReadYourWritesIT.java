package io.quantree.availability;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReadYourWritesIT extends ReadYourWritesTest {}
