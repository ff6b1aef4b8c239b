package io.quantree.graphql.input;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import io.quantree.input.FieldText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads texts of requests in the canonical form in which refs are stored, so that a query finds what a batch has brought. */
final class CanonicalText implements Coercing<Object, Object> {
    private final Coercing<?, ?> texts;

    private CanonicalText(Coercing<?, ?> texts) {
        this.texts = texts;
    }

    static GraphQLScalarType of(GraphQLScalarType type) {
        return type.transform(scalar -> scalar.coercing(new CanonicalText(type.getCoercing())));
    }

    private static @Nullable Object canonical(@Nullable Object read) {
        return read instanceof String text ? FieldText.canonical(text) : read;
    }

    @Override
    public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
        return texts.serialize(result, context, locale);
    }

    @Override
    public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
        return canonical(texts.parseValue(input, context, locale));
    }

    @Override
    public @Nullable Object parseLiteral(
            Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return canonical(texts.parseLiteral(input, variables, context, locale));
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return texts.valueToLiteral(input, context, locale);
    }
}
