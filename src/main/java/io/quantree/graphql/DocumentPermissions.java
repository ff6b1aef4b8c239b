package io.quantree.graphql;

import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.quantree.security.Permission;
import io.quantree.security.SchemaPermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the permissions that the operations of a validated document require, those of fields included that a directive may skip. */
final class DocumentPermissions {
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();

    DocumentPermissions(GraphQLSchema schema, Document document) {
        this.schema = schema;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    EnumSet<Permission> of(OperationDefinition operation) {
        Walk walk = new Walk(operation.getOperation() == OperationDefinition.Operation.MUTATION);
        walk.selections(operation.getSelectionSet(), QueryShape.root(schema, operation), true);
        return walk.required;
    }

    /** The permission to see what the field answers; null for a scalar, and for a part of its object. */
    static @Nullable Permission view(GraphQLFieldDefinition field) {
        GraphQLType answer = GraphQLTypeUtil.unwrapAll(field.getType());
        return answer instanceof GraphQLCompositeType composite && !Introspection.isIntrospectionTypes(composite)
                ? SchemaPermissions.view(composite.getName())
                : null;
    }

    private final class Walk {
        private final EnumSet<Permission> required = EnumSet.noneOf(Permission.class);
        private final Set<String> visited = new HashSet<>();
        private final boolean mutation;

        Walk(boolean mutation) {
            this.mutation = mutation;
        }

        void selections(@Nullable SelectionSet selections, @Nullable GraphQLCompositeType type, boolean root) {
            if (selections == null || type == null) {
                return;
            }
            for (Selection<?> selection : selections.getSelections()) {
                if (selection instanceof Field field) {
                    field(field, type, root);
                } else if (selection instanceof InlineFragment fragment) {
                    GraphQLCompositeType narrowed = fragment.getTypeCondition() == null
                            ? type
                            : composite(fragment.getTypeCondition().getName(), type);
                    selections(fragment.getSelectionSet(), narrowed, root);
                } else if (selection instanceof FragmentSpread spread && visited.add(spread.getName())) {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    if (fragment != null) {
                        selections(
                                fragment.getSelectionSet(),
                                composite(fragment.getTypeCondition().getName(), type),
                                root);
                    }
                }
            }
        }

        private void field(Field field, GraphQLCompositeType type, boolean root) {
            GraphQLFieldDefinition definition = Introspection.getFieldDef(schema, type, field.getName());
            if (mutation && root && !field.getName().startsWith("__")) {
                required.addAll(SchemaPermissions.writes(field.getName()));
            }
            Permission view = view(definition);
            if (view != null) {
                required.add(view);
            }
            if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType below) {
                selections(field.getSelectionSet(), below, false);
            }
        }

        private GraphQLCompositeType composite(String name, GraphQLCompositeType otherwise) {
            return schema.getType(name) instanceof GraphQLCompositeType named ? named : otherwise;
        }
    }
}
