package io.quantree.stock;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PreprocessingIT extends PreprocessingTest {}
