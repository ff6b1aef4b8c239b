package io.quantree.graphql;

import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import io.quantree.graphql.input.SchemaAdjustment;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;
import org.jspecify.annotations.Nullable;

/** The two places where the extension lets others change its schema and its engine. Found by the service loader. */
public final class EngineHooks implements EventingService {
    @Override
    public @Nullable String getConfigKey() {
        // Null: always active.
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return SchemaAdjustment.apply(builder);
    }

    /** Called for the engine that the extension makes at its first request, so that it has the limits and codes of ours. */
    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        return Arc.container().instance(GraphQlEngine.class).get().configure(builder);
    }
}
