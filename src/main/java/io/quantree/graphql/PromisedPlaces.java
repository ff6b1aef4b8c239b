package io.quantree.graphql;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.NonNullType;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nullable variables of an operation that stand in non-null places. GraphQL allows that if the variable or the place has a
 * default. A request may still send null for such a variable, and the engine fails with an assertion when the place is in an input object.
 */
final class PromisedPlaces {
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Set<String> nullable = new HashSet<>();
    private final Set<String> visited = new HashSet<>();
    private final Map<String, String> places = new HashMap<>();

    private PromisedPlaces(GraphQLSchema schema, Document document, OperationDefinition operation) {
        this.schema = schema;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            if (!(variable.getType() instanceof NonNullType)) {
                nullable.add(variable.getName());
            }
        }
    }

    /** The first such place of each variable, by the variable's name: the path of an argument, such as {@code orderBy.field}. */
    static Map<String, String> of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        PromisedPlaces places = new PromisedPlaces(schema, document, operation);
        if (!places.nullable.isEmpty()) {
            places.directives(operation);
            places.selections(operation.getSelectionSet(), QueryShape.root(schema, operation));
        }
        return Map.copyOf(places.places);
    }

    private void selections(@Nullable SelectionSet selections, @Nullable GraphQLCompositeType type) {
        if (selections == null || type == null) {
            return;
        }
        selections.getSelections().forEach(selection -> {
            directives((DirectivesContainer<?>) selection);
            if (selection instanceof Field field) {
                field(field, type);
            } else if (selection instanceof InlineFragment fragment) {
                selections(fragment.getSelectionSet(), typeOf(fragment.getTypeCondition(), type));
            } else if (selection instanceof FragmentSpread spread && visited.add(spread.getName())) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                if (fragment != null) {
                    selections(fragment.getSelectionSet(), typeOf(fragment.getTypeCondition(), null));
                }
            }
        });
    }

    private void field(Field field, GraphQLCompositeType type) {
        GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, type, field.getName());
        arguments(field.getArguments(), definition::getArgument);
        selections(
                field.getSelectionSet(),
                GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType answer ? answer : null);
    }

    private void directives(DirectivesContainer<?> node) {
        for (Directive directive : node.getDirectives()) {
            GraphQLDirective definition = schema.getDirective(directive.getName());
            arguments(directive.getArguments(), definition::getArgument);
        }
    }

    private void arguments(List<Argument> arguments, Function<String, @Nullable GraphQLArgument> definitions) {
        for (Argument argument : arguments) {
            GraphQLArgument definition = definitions.apply(argument.getName());
            if (definition != null) {
                value(argument.getName(), definition.getType(), argument.getValue());
            }
        }
    }

    private void value(String path, GraphQLType type, Value<?> value) {
        GraphQLType taken = GraphQLTypeUtil.unwrapNonNull(type);
        if (value instanceof VariableReference variable) {
            if (type instanceof GraphQLNonNull && nullable.contains(variable.getName())) {
                places.putIfAbsent(variable.getName(), path);
            }
        } else if (value instanceof ArrayValue array && taken instanceof GraphQLList list) {
            for (int i = 0; i < array.getValues().size(); i++) {
                value(
                        path + "[" + i + "]",
                        list.getWrappedType(),
                        array.getValues().get(i));
            }
        } else if (taken instanceof GraphQLList list) {
            value(path, list.getWrappedType(), value);
        } else if (value instanceof ObjectValue object && taken instanceof GraphQLInputObjectType input) {
            for (ObjectField field : object.getObjectFields()) {
                value(
                        path + "." + field.getName(),
                        input.getField(field.getName()).getType(),
                        field.getValue());
            }
        }
    }

    private @Nullable GraphQLCompositeType typeOf(
            @Nullable TypeName condition, @Nullable GraphQLCompositeType otherwise) {
        return condition != null && schema.getType(condition.getName()) instanceof GraphQLCompositeType named
                ? named
                : otherwise;
    }
}
