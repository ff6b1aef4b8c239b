package io.quantree.stock;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TreeIT extends TreeTest {}
