package io.quantree.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.Node;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one field of a document. Those without a variable are coerced once, when the query is planned; a request coerces the
 * others.
 */
final class FieldArguments {
    private static final GraphQLContext NO_CONTEXT = GraphQLContext.getDefault();

    private final GraphQLSchema schema;
    private final Resolver resolver;
    private final Map<String, Object> coerced;
    private final List<GraphQLArgument> open = new ArrayList<>();
    private final List<Argument> given = new ArrayList<>();

    FieldArguments(
            GraphQLSchema schema, Resolver resolver, GraphQLFieldDefinition definition, List<Argument> arguments) {
        this.schema = schema;
        this.resolver = resolver;
        for (Argument argument : arguments) {
            if (hasVariable(argument)) {
                given.add(argument);
                open.add(definition.getArgument(argument.getName()));
            }
        }
        List<GraphQLArgument> closed = new ArrayList<>(definition.getArguments());
        closed.removeAll(open);
        this.coerced = coerced(closed, arguments, CoercedVariables.emptyVariables());
    }

    private static boolean hasVariable(Node<?> node) {
        if (node instanceof VariableReference) {
            return true;
        }
        for (Node<?> child : node.getChildren()) {
            if (hasVariable(child)) {
                return true;
            }
        }
        return false;
    }

    /** The arguments of the method, with these variables. The place of the parent object stays empty. */
    @Nullable
    Object[] of(CoercedVariables variables) {
        if (open.isEmpty()) {
            return resolver.arguments(coerced);
        }
        Map<String, Object> all = new HashMap<>(coerced);
        all.putAll(coerced(open, given, variables));
        return resolver.arguments(all);
    }

    private Map<String, Object> coerced(
            List<GraphQLArgument> definitions, List<Argument> arguments, CoercedVariables variables) {
        return ValuesResolver.getArgumentValues(
                schema.getCodeRegistry(), definitions, arguments, variables, NO_CONTEXT, Locale.ENGLISH);
    }
}
