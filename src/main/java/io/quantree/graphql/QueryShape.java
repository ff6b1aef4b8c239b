package io.quantree.graphql;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;
import io.quantree.relay.GraphQlLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** The size of a selection of a validated document. */
record QueryShape(int depth, long aliases, List<QueryCost> costs) {
    private static final QueryShape EMPTY = new QueryShape(0, 0, List.of());

    long cost(Map<String, Object> variables) {
        return new QueryCost(0, null, null, costs).of(variables);
    }

    /** The type whose fields the operation selects; null when the schema has no operations of its kind. */
    static @Nullable GraphQLObjectType root(GraphQLSchema schema, OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    /**
     * Measures the operations of one document.
     *
     * @param weights what a field of a type costs; 0 when it comes with its parent
     */
    static final class Measure {
        private final GraphQLSchema schema;
        private final ToIntBiFunction<String, String> weights;
        private final GraphQlLimits limits;
        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final Map<String, QueryShape> measured = new HashMap<>();
        private Map<String, Integer> defaults = Map.of();
        private Map<String, Integer> keyDefaults = Map.of();

        Measure(
                GraphQLSchema schema,
                ToIntBiFunction<String, String> weights,
                GraphQlLimits limits,
                Document document) {
            this.schema = schema;
            this.weights = weights;
            this.limits = limits;
            document.getDefinitionsOfType(FragmentDefinition.class)
                    .forEach(fragment -> fragments.put(fragment.getName(), fragment));
        }

        QueryShape of(OperationDefinition operation) {
            // Default page sizes belong to the operation, so fragments are measured again for each operation.
            measured.clear();
            defaults = pageDefaults(operation.getVariableDefinitions());
            keyDefaults = QueryCost.Keys.defaults(operation.getVariableDefinitions());
            return of(operation.getSelectionSet(), root(schema, operation));
        }

        private QueryShape of(@Nullable SelectionSet selections, @Nullable GraphQLCompositeType type) {
            if (selections == null || type == null) {
                return EMPTY;
            }
            int depth = 0;
            long aliases = 0;
            List<QueryCost> costs = new ArrayList<>();
            for (Selection<?> selection : selections.getSelections()) {
                QueryShape shape = of(selection, type);
                depth = Math.max(depth, shape.depth);
                aliases = Math.min(QueryCost.MAX, aliases + shape.aliases);
                costs.addAll(shape.costs);
            }
            return new QueryShape(depth, aliases, List.copyOf(costs));
        }

        private QueryShape of(Selection<?> selection, GraphQLCompositeType type) {
            if (selection instanceof Field field) {
                return of(field, type);
            }
            if (selection instanceof InlineFragment fragment) {
                return of(fragment.getSelectionSet(), typeOf(fragment.getTypeCondition(), type));
            }
            return selection instanceof FragmentSpread spread ? ofFragment(spread.getName()) : EMPTY;
        }

        private QueryShape ofFragment(String name) {
            QueryShape known = measured.get(name);
            if (known == null) {
                FragmentDefinition fragment = fragments.get(name);
                QueryShape inside = fragment == null
                        ? EMPTY
                        : of(fragment.getSelectionSet(), typeOf(fragment.getTypeCondition(), null));
                // One cost object for all uses, so that nested fragments don't multiply the work.
                known = new QueryShape(
                        inside.depth, inside.aliases, List.of(new QueryCost(0, null, null, inside.costs)));
                measured.put(name, known);
            }
            return known;
        }

        private QueryShape of(Field field, GraphQLCompositeType type) {
            GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, type, field.getName());
            GraphQLUnmodifiedType answer = GraphQLTypeUtil.unwrapAll(definition.getType());
            QueryShape below =
                    of(field.getSelectionSet(), answer instanceof GraphQLCompositeType composite ? composite : null);
            int weight = weights.applyAsInt(type.getName(), field.getName());
            List<QueryCost> costs = weight > 0 || !below.costs.isEmpty()
                    ? List.of(new QueryCost(
                            weight, QueryCost.Keys.of(field, keyDefaults), page(field, definition), below.costs))
                    : List.of();
            return new QueryShape(1 + below.depth, below.aliases + (field.getAlias() == null ? 0 : 1), costs);
        }

        private @Nullable GraphQLCompositeType typeOf(
                @Nullable TypeName condition, @Nullable GraphQLCompositeType otherwise) {
            return condition != null && schema.getType(condition.getName()) instanceof GraphQLCompositeType named
                    ? named
                    : otherwise;
        }

        private QueryCost.@Nullable PageSize page(Field field, GraphQLFieldDefinition definition) {
            if (definition.getArgument("first") == null) {
                // The entries of a connection are counted at the connection itself.
                boolean list = GraphQLTypeUtil.unwrapNonNull(definition.getType()) instanceof GraphQLList;
                return list && !field.getName().equals("edges") ? page(null, limits.pageDefault()) : null;
            }
            for (Argument argument : field.getArguments()) {
                if (argument.getName().equals("first") || argument.getName().equals("last")) {
                    return page(argument.getValue());
                }
            }
            return page(null, limits.pageDefault());
        }

        private QueryCost.PageSize page(Value<?> value) {
            if (value instanceof IntValue literal) {
                return page(
                        null,
                        Math.max(
                                0, Math.min(limits.pageMax(), literal.getValue().intValue())));
            }
            if (value instanceof VariableReference variable) {
                return page(variable.getName(), defaults.getOrDefault(variable.getName(), limits.pageDefault()));
            }
            return page(null, limits.pageDefault());
        }

        private QueryCost.PageSize page(@Nullable String variable, int size) {
            return new QueryCost.PageSize(variable, size, limits.pageMax());
        }

        private static Map<String, Integer> pageDefaults(List<VariableDefinition> variables) {
            Map<String, Integer> defaults = new HashMap<>();
            for (VariableDefinition variable : variables) {
                if (variable.getDefaultValue() instanceof IntValue value) {
                    defaults.put(variable.getName(), value.getValue().intValue());
                }
            }
            return defaults;
        }
    }
}
