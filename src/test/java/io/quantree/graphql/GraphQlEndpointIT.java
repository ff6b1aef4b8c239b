package io.quantree.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GraphQlEndpointIT extends GraphQlEndpointTest {}
