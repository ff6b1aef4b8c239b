package io.quantree.graphql.input;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Input;

/**
 * Lets a method of a GraphQL API take many arguments as one record, and lets inputs share fields. A record whose {@link Input} name ends
 * with {@value #SUFFIX} doesn't appear in the schema: its components are arguments of the field, or fields of the input, that it stands
 * in, and components of such a record type are expanded in turn. Lists thus share their filters and pages in Java, and inputs what they
 * say alike, while GraphQL has plain arguments and fields.
 */
final class ArgumentRecords {
    private static final String SUFFIX = "Arguments";

    static boolean contains(Type type) {
        Input input = type instanceof Class<?> plain ? plain.getAnnotation(Input.class) : null;
        return input != null && input.value().endsWith(SUFFIX);
    }

    private ArgumentRecords() {}

    static GraphQLFieldDefinition expand(GraphQLFieldDefinition node) {
        if (node.getArguments().stream().noneMatch(argument -> isRecord(unwrapped(argument.getType())))) {
            return node;
        }
        List<GraphQLArgument> arguments =
                node.getArguments().stream().flatMap(ArgumentRecords::expanded).toList();
        return node.transform(field -> field.replaceArguments(arguments));
    }

    static GraphQLInputObjectType expand(GraphQLInputObjectType node) {
        if (isRecord(node) || node.getFields().stream().noneMatch(field -> isRecord(unwrapped(field.getType())))) {
            return node;
        }
        List<GraphQLInputObjectField> fields =
                node.getFields().stream().flatMap(ArgumentRecords::expanded).toList();
        return node.transform(input -> input.replaceFields(fields));
    }

    /** The schema without the records, after all of them are expanded. */
    static GraphQLSchema.Builder removeFrom(GraphQLSchema expanded) {
        Set<GraphQLType> others = expanded.getAdditionalTypes().stream()
                // A scalar that no field has is of no use to clients.
                .filter(type -> !isRecord(type) && !(type instanceof GraphQLScalarType))
                .collect(Collectors.toSet());
        return GraphQLSchema.newSchema(expanded).clearAdditionalTypes().additionalTypes(others);
    }

    private static boolean isRecord(GraphQLType type) {
        return type instanceof GraphQLInputObjectType input && input.getName().endsWith(SUFFIX);
    }

    private static Stream<GraphQLInputObjectField> expanded(GraphQLInputObjectField field) {
        return unwrapped(field.getType()) instanceof GraphQLInputObjectType input && isRecord(input)
                ? input.getFields().stream().flatMap(ArgumentRecords::expanded)
                : Stream.of(field);
    }

    private static Stream<GraphQLArgument> expanded(GraphQLArgument argument) {
        return unwrapped(argument.getType()) instanceof GraphQLInputObjectType input && isRecord(input)
                ? input.getFields().stream().flatMap(ArgumentRecords::expanded).map(ArgumentRecords::argument)
                : Stream.of(argument);
    }

    private static GraphQLArgument argument(GraphQLInputObjectField field) {
        GraphQLArgument.Builder argument = GraphQLArgument.newArgument()
                .name(field.getName())
                .description(field.getDescription())
                .type(field.getType());
        Object otherwise = field.getInputFieldDefaultValue().getValue();
        return (otherwise == null ? argument : argument.defaultValueProgrammatic(otherwise)).build();
    }

    private static GraphQLNamedType unwrapped(GraphQLType type) {
        return GraphQLTypeUtil.unwrapAll(type);
    }
}
