package io.quantree.stock;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AdventureWorksIT extends AdventureWorksTest {}
