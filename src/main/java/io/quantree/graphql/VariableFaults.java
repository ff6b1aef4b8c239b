package io.quantree.graphql;

import graphql.GraphQLContext;
import graphql.execution.TypeFromAST;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first value among variables that doesn't fit its type, and names its place. The engine refuses such variables too, but does not
 * say which of an input's fields is meant.
 */
record VariableFaults(GraphQLSchema schema) {
    Optional<Problem> first(List<VariableDefinition> definitions, Map<String, Object> variables) {
        try {
            for (VariableDefinition definition : definitions) {
                String name = definition.getName();
                if (variables.containsKey(name) || definition.getDefaultValue() == null) {
                    check(name, TypeFromAST.getTypeFromAST(schema, definition.getType()), variables.get(name));
                }
            }
            return Optional.empty();
        } catch (Problem fault) {
            return Optional.of(fault);
        }
    }

    private static void check(String path, GraphQLType type, @Nullable Object value) {
        if (type instanceof GraphQLNonNull promised) {
            if (value == null) {
                throw Problem.of(ProblemType.REQUIRED, path + " is required.").field(path);
            }
            check(path, promised.getWrappedType(), value);
        } else if (value == null) {
            return;
        } else if (type instanceof GraphQLList list) {
            checkList(path, list.getWrappedType(), value);
        } else if (type instanceof GraphQLInputObjectType object) {
            checkObject(path, object, value);
        } else if (type instanceof GraphQLEnumType constants) {
            if (!(value instanceof String name) || constants.getValue(name) == null) {
                throw unfit(
                        path,
                        "one of "
                                + constants.getValues().stream()
                                        .map(each -> each.getName())
                                        .toList(),
                        value);
            }
        } else if (type instanceof GraphQLScalarType scalar) {
            checkScalar(path, scalar, value);
        }
    }

    private static void checkList(String path, GraphQLType element, Object value) {
        if (value instanceof Collection<?> values) {
            int index = 0;
            for (Object each : values) {
                check(path + "[" + index++ + "]", element, each);
            }
        } else {
            check(path, element, value);
        }
    }

    private static void checkObject(String path, GraphQLInputObjectType type, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            throw unfit(path, "an object with the fields of " + type.getName(), value);
        }
        for (Object name : given.keySet()) {
            if (type.getField(name.toString()) == null) {
                throw Problem.of(ProblemType.INVALID_VALUE, type.getName() + " has no field " + name + ".")
                        .field(path + "." + name);
            }
        }
        for (GraphQLInputObjectField field : type.getFields()) {
            if (given.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                check(path + "." + field.getName(), field.getType(), given.get(field.getName()));
            }
        }
    }

    private static void checkScalar(String path, GraphQLScalarType type, Object value) {
        try {
            type.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
        } catch (CoercingParseValueException | IllegalArgumentException e) {
            Problem fault = unfit(path, "a value of type " + GraphQLTypeUtil.simplePrint(type), value);
            Object limit = value instanceof Number ? ValidationTexts.limit(type.getName()) : null;
            throw limit == null ? fault : fault.limit(limit);
        }
    }

    private static Problem unfit(String path, String expected, Object value) {
        return Problem.of(ProblemType.INVALID_VALUE, path + " must be " + expected + ".")
                .about(path, value);
    }
}
