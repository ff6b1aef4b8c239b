package io.quantree.graphql.input;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;

/**
 * Changes the schema that the extension derives from the classes: {@link ArgumentRecords}, {@link LenientInputs} and
 * {@link ScalarCoercion} in one pass, because each pass builds and checks the whole schema anew and the start waits for it.
 */
public final class SchemaAdjustment extends GraphQLTypeVisitorStub {
    private SchemaAdjustment() {}

    public static GraphQLSchema.Builder apply(GraphQLSchema.Builder builder) {
        return ArgumentRecords.removeFrom(SchemaTransformer.transformSchema(builder.build(), new SchemaAdjustment()));
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition node, TraverserContext<GraphQLSchemaElement> context) {
        return replace(node, ArgumentRecords.expand(node), context);
    }

    @Override
    public TraversalControl visitGraphQLInputObjectType(
            GraphQLInputObjectType node, TraverserContext<GraphQLSchemaElement> context) {
        return replace(node, ArgumentRecords.expand(node), context);
    }

    @Override
    public TraversalControl visitGraphQLArgument(GraphQLArgument node, TraverserContext<GraphQLSchemaElement> context) {
        return replace(node, LenientInputs.relax(node, owner(context)), context);
    }

    @Override
    public TraversalControl visitGraphQLInputObjectField(
            GraphQLInputObjectField node, TraverserContext<GraphQLSchemaElement> context) {
        return replace(node, LenientInputs.relax(node, owner(context)), context);
    }

    @Override
    public TraversalControl visitGraphQLScalarType(
            GraphQLScalarType node, TraverserContext<GraphQLSchemaElement> context) {
        return replace(node, ScalarCoercion.replace(node), context);
    }

    private static String owner(TraverserContext<GraphQLSchemaElement> context) {
        return context.getParentNode() instanceof GraphQLNamedSchemaElement owner ? owner.getName() : "";
    }

    private TraversalControl replace(
            GraphQLSchemaElement node, GraphQLSchemaElement adjusted, TraverserContext<GraphQLSchemaElement> context) {
        // By identity: the schema's elements have no other equality.
        return adjusted == node ? TraversalControl.CONTINUE : changeNode(context, adjusted);
    }
}
