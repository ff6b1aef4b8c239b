package io.quantree.graphql.input;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import io.quantree.input.Json;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the scalar {@code Json} read and write JSON values instead of strings, and makes the standard scalars as strict as the GraphQL
 * specification: the ones of the extension accept a string for a number.
 */
final class ScalarCoercion {
    private static final Map<String, GraphQLScalarType> STANDARD = Stream.of(
                    Scalars.GraphQLInt,
                    Scalars.GraphQLFloat,
                    CanonicalText.of(Scalars.GraphQLString),
                    Scalars.GraphQLBoolean,
                    CanonicalText.of(Scalars.GraphQLID))
            .collect(Collectors.toUnmodifiableMap(GraphQLScalarType::getName, Function.identity()));

    private ScalarCoercion() {}

    static GraphQLScalarType replace(GraphQLScalarType node) {
        return node.getName().equals("Json")
                ? node.transform(scalar -> scalar.coercing(new AnyValue()))
                : STANDARD.getOrDefault(node.getName(), node);
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
