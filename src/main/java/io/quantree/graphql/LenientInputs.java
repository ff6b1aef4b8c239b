package io.quantree.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.Set;

/**
 * Lets nullable variables pass where existing clients declare them. GraphQL compares the type of a variable with that of its place, so a
 * schema that says what is required refuses their documents, whatever they send. In three kinds of places the schema takes null, and
 * {@link InputConversions} refuses it with a code: elements of lists, the argument {@code input}, and {@link #PUBLISHED}.
 */
final class LenientInputs {
    private static final String INPUT = "input";
    // Nullable in the published contract, and required by the service.
    private static final Set<String> PUBLISHED =
            Set.of("location.ref", "CreateVirtualPositionInput.productRef", "UpdateControlInput.controlGroup");

    private LenientInputs() {}

    static GraphQLSchema.Builder relax(GraphQLSchema.Builder builder) {
        return GraphQLSchema.newSchema(SchemaTransformer.transformSchema(builder.build(), new Relaxation()));
    }

    private static final class Relaxation extends GraphQLTypeVisitorStub {
        @Override
        public TraversalControl visitGraphQLArgument(
                GraphQLArgument node, TraverserContext<GraphQLSchemaElement> context) {
            boolean open = node.getName().equals(INPUT) || isPublished(node.getName(), context);
            GraphQLType type = relaxed(node.getType(), open);
            return type.equals(node.getType())
                    ? TraversalControl.CONTINUE
                    : changeNode(context, node.transform(argument -> argument.type((GraphQLInputType) type)));
        }

        @Override
        public TraversalControl visitGraphQLInputObjectField(
                GraphQLInputObjectField node, TraverserContext<GraphQLSchemaElement> context) {
            GraphQLType type = relaxed(node.getType(), isPublished(node.getName(), context));
            return type.equals(node.getType())
                    ? TraversalControl.CONTINUE
                    : changeNode(context, node.transform(field -> field.type((GraphQLInputType) type)));
        }

        private static boolean isPublished(String name, TraverserContext<GraphQLSchemaElement> context) {
            return context.getParentNode() instanceof GraphQLNamedSchemaElement owner
                    && PUBLISHED.contains(owner.getName() + "." + name);
        }

        /** The type without what its elements promise; and without what it promises itself, when it is open. */
        private static GraphQLType relaxed(GraphQLType type, boolean open) {
            if (type instanceof GraphQLNonNull promised) {
                GraphQLType inner = relaxed(promised.getWrappedType(), false);
                if (open) {
                    return named(inner);
                }
                return inner.equals(promised.getWrappedType()) ? type : GraphQLNonNull.nonNull(inner);
            }
            if (type instanceof GraphQLList list) {
                GraphQLType element = relaxed(GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()), false);
                return element.equals(list.getWrappedType()) ? type : GraphQLList.list(named(element));
            }
            return type;
        }

        /** By its name, because an input object may contain itself; the extension's schema has them all as additional types. */
        private static GraphQLType named(GraphQLType type) {
            return type instanceof GraphQLInputObjectType input ? GraphQLTypeReference.typeRef(input.getName()) : type;
        }
    }
}
