package io.quantree.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
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

    static GraphQLSchema.Builder expand(GraphQLSchema.Builder builder) {
        GraphQLSchema expanded = SchemaTransformer.transformSchema(builder.build(), new Expansion());
        Set<GraphQLType> others = expanded.getAdditionalTypes().stream()
                // A scalar that no field has is of no use to clients.
                .filter(type -> !isRecord(type) && !(type instanceof GraphQLScalarType))
                .collect(Collectors.toSet());
        return GraphQLSchema.newSchema(expanded).clearAdditionalTypes().additionalTypes(others);
    }

    private static boolean isRecord(GraphQLType type) {
        return type instanceof GraphQLInputObjectType input && input.getName().endsWith(SUFFIX);
    }

    private static final class Expansion extends GraphQLTypeVisitorStub {
        @Override
        public TraversalControl visitGraphQLFieldDefinition(
                GraphQLFieldDefinition node, TraverserContext<GraphQLSchemaElement> context) {
            if (node.getArguments().stream().noneMatch(argument -> isRecord(unwrapped(argument.getType())))) {
                return TraversalControl.CONTINUE;
            }
            List<GraphQLArgument> arguments =
                    node.getArguments().stream().flatMap(Expansion::expanded).toList();
            return changeNode(context, node.transform(field -> field.replaceArguments(arguments)));
        }

        @Override
        public TraversalControl visitGraphQLInputObjectType(
                GraphQLInputObjectType node, TraverserContext<GraphQLSchemaElement> context) {
            if (isRecord(node) || node.getFields().stream().noneMatch(field -> isRecord(unwrapped(field.getType())))) {
                return TraversalControl.CONTINUE;
            }
            List<GraphQLInputObjectField> fields =
                    node.getFields().stream().flatMap(Expansion::expanded).toList();
            return changeNode(context, node.transform(input -> input.replaceFields(fields)));
        }

        private static Stream<GraphQLInputObjectField> expanded(GraphQLInputObjectField field) {
            return unwrapped(field.getType()) instanceof GraphQLInputObjectType input && isRecord(input)
                    ? input.getFields().stream().flatMap(Expansion::expanded)
                    : Stream.of(field);
        }

        private static Stream<GraphQLArgument> expanded(GraphQLArgument argument) {
            return unwrapped(argument.getType()) instanceof GraphQLInputObjectType input && isRecord(input)
                    ? input.getFields().stream().flatMap(Expansion::expanded).map(Expansion::argument)
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
}
