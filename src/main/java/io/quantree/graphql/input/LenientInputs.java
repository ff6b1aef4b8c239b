package io.quantree.graphql.input;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import graphql.schema.GraphQLTypeUtil;
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

    /** @param owner the field that has the argument */
    static GraphQLArgument relax(GraphQLArgument node, String owner) {
        boolean open = node.getName().equals(INPUT) || isPublished(owner, node.getName());
        GraphQLType type = relaxed(node.getType(), open);
        return type.equals(node.getType()) ? node : node.transform(argument -> argument.type((GraphQLInputType) type));
    }

    /** @param owner the input object that has the field */
    static GraphQLInputObjectField relax(GraphQLInputObjectField node, String owner) {
        GraphQLType type = relaxed(node.getType(), isPublished(owner, node.getName()));
        return type.equals(node.getType()) ? node : node.transform(field -> field.type((GraphQLInputType) type));
    }

    private static boolean isPublished(String owner, String name) {
        return PUBLISHED.contains(owner + "." + name);
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
