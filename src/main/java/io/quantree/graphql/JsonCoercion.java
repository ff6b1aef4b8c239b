package io.quantree.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.spi.EventingService;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the scalar {@code Json} answer and take JSON values instead of texts. Found by the service loader. */
public final class JsonCoercion implements EventingService {
    private static final String SCALAR = "Json";

    @Override
    public @Nullable String getConfigKey() {
        // No key: always on.
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return GraphQLSchema.newSchema(SchemaTransformer.transformSchema(builder.build(), new Replacement()));
    }

    private static final class Replacement extends GraphQLTypeVisitorStub {
        @Override
        public TraversalControl visitGraphQLScalarType(
                GraphQLScalarType node, TraverserContext<GraphQLSchemaElement> context) {
            if (node.getName().equals(SCALAR)) {
                return changeNode(context, node.transform(scalar -> scalar.coercing(new AnyValue())));
            }
            return TraversalControl.CONTINUE;
        }
    }

    private static final class AnyValue implements Coercing<Object, Object> {
        private final Coercing<?, ?> values = ExtendedScalars.Json.getCoercing();

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result instanceof Json json ? json.value() : result;
        }

        @Override
        public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return values.parseValue(input, context, locale);
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return values.parseLiteral(input, variables, context, locale);
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return values.valueToLiteral(input, context, locale);
        }
    }
}
