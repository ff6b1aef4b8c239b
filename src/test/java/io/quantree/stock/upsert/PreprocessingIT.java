package io.quantree.stock.upsert;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PreprocessingIT extends PreprocessingTest {}
