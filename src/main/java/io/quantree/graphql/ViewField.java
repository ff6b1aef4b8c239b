package io.quantree.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a field from its object, an entity or a record. It allocates nothing, because a large answer has thousands of fields. */
final class ViewField implements LightDataFetcher<@Nullable Object> {
    private final Accessor accessor;

    private ViewField(Accessor accessor) {
        this.accessor = accessor;
    }

    private interface Accessor {
        @Nullable
        Object of(@Nullable Object source) throws ReflectiveOperationException;
    }

    static ViewField of(Method method) {
        return new ViewField(method::invoke);
    }

    /** A public field. */
    static ViewField of(Field field) {
        return new ViewField(field::get);
    }

    /** This field as an id, which GraphQL writes as a text. */
    ViewField asId() {
        return new ViewField(source -> String.valueOf(accessor.of(source)));
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return value(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return value(environment.getSource());
    }

    @Nullable
    Object value(@Nullable Object source) throws Exception {
        try {
            Object value = accessor.of(source);
            if (value instanceof Instant time) {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
            }
            return value instanceof OffsetDateTime time ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) : value;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }
}
