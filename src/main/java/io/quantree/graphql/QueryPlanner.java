package io.quantree.graphql;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the queries of one validated document. */
final class QueryPlanner {
    private final Wiring.Wired wired;
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private int calls;

    QueryPlanner(Wiring.Wired wired, Document document) {
        this.wired = wired;
        this.schema = wired.schema();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /**
     * The plan of a query, or of a subscription whose events hold all that it selects. Null for operations that the general executor runs:
     * mutations, whose fields run one after the other, introspection, operations with directives, and arguments that it refuses.
     */
    @Nullable
    QueryPlan of(OperationDefinition operation) {
        GraphQLObjectType type = QueryShape.root(schema, operation);
        if (operation.getOperation() == OperationDefinition.Operation.MUTATION
                || type == null
                || !operation.getDirectives().isEmpty()) {
            return null;
        }
        try {
            calls = 0;
            QueryPlan.ObjectPlan root = object(type, List.of(operation.getSelectionSet()));
            boolean resolvesEvents =
                    operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION && calls != 1;
            return resolvesEvents ? null : new QueryPlan(root, operation.getVariableDefinitions(), calls);
        } catch (NotPlannable | GraphQLException e) {
            return null;
        }
    }

    private QueryPlan.ObjectPlan object(GraphQLObjectType type, List<SelectionSet> selections) {
        Map<String, List<Field>> merged = new LinkedHashMap<>();
        Set<String> visited = new HashSet<>();
        selections.forEach(selection -> collect(type, selection, merged, visited));
        List<QueryPlan.FieldPlan> fields = new ArrayList<>(merged.size());
        merged.forEach((name, same) -> fields.add(field(type, name, same)));
        return new QueryPlan.ObjectPlan(List.copyOf(fields));
    }

    /** Merges fields with the same response key into one field with all their selections. */
    private void collect(
            GraphQLObjectType type, SelectionSet selections, Map<String, List<Field>> merged, Set<String> visited) {
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                check(field.getDirectives());
                merged.computeIfAbsent(field.getResultKey(), first -> new ArrayList<>())
                        .add(field);
            } else if (selection instanceof InlineFragment fragment) {
                check(fragment.getDirectives());
                if (applies(fragment.getTypeCondition(), type)) {
                    collect(type, fragment.getSelectionSet(), merged, visited);
                }
            } else if (selection instanceof FragmentSpread spread) {
                check(spread.getDirectives());
                FragmentDefinition fragment = fragments.get(spread.getName());
                if (fragment != null && visited.add(spread.getName()) && applies(fragment.getTypeCondition(), type)) {
                    collect(type, fragment.getSelectionSet(), merged, visited);
                }
            }
        }
    }

    private QueryPlan.FieldPlan field(GraphQLObjectType type, String name, List<Field> same) {
        Field field = same.get(0);
        SerializedString key = new SerializedString(name);
        if (field.getName().equals("__typename")) {
            return new QueryPlan.FieldPlan(
                    key,
                    new QueryPlan.Source.Constant(type.getName()),
                    new QueryPlan.Output(true, null, null),
                    null,
                    field.getSourceLocation());
        }
        DataFetcher<?> fetcher = wired.fetchers().get(FieldCoordinates.coordinates(type.getName(), field.getName()));
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        List<SelectionSet> below = new ArrayList<>();
        for (Field each : same) {
            if (each.getSelectionSet() != null) {
                below.add(each.getSelectionSet());
            }
        }
        return new QueryPlan.FieldPlan(
                key,
                source(fetcher, definition, field),
                output(definition.getType(), below),
                DocumentPermissions.view(definition),
                field.getSourceLocation());
    }

    private QueryPlan.Source source(@Nullable DataFetcher<?> fetcher, GraphQLFieldDefinition definition, Field field) {
        if (fetcher instanceof ViewField read) {
            return new QueryPlan.Source.Read(read);
        }
        if (fetcher instanceof Resolver resolver) {
            return new QueryPlan.Source.Call(
                    calls++, resolver, new FieldArguments(schema, resolver, definition, field.getArguments()));
        }
        throw new NotPlannable();
    }

    private QueryPlan.Output output(GraphQLOutputType type, List<SelectionSet> below) {
        boolean promised = GraphQLTypeUtil.isNonNull(type);
        GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
        if (nullable instanceof GraphQLList list) {
            return new QueryPlan.Output(promised, output((GraphQLOutputType) list.getWrappedType(), below), null);
        }
        if (nullable instanceof GraphQLObjectType object) {
            return new QueryPlan.Output(promised, null, object(object, below));
        }
        if (below.isEmpty()) {
            return new QueryPlan.Output(promised, null, null);
        }
        // An interface or a union: the type is known only for each object.
        throw new NotPlannable();
    }

    private boolean applies(@Nullable TypeName condition, GraphQLObjectType type) {
        return condition == null
                || condition.getName().equals(type.getName())
                || type.getInterfaces().stream()
                        .anyMatch(implemented -> implemented.getName().equals(condition.getName()));
    }

    private static void check(List<?> directives) {
        if (!directives.isEmpty()) {
            throw new NotPlannable();
        }
    }

    private static final class NotPlannable extends RuntimeException {
        NotPlannable() {
            super(null, null, false, false);
        }
    }
}
