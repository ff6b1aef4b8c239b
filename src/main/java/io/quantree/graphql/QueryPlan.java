package io.quantree.graphql;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.language.Argument;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLFieldDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query worked out down to the methods that answer its fields, made once for each document. Fragments are merged in; what is left to a
 * request are its variables.
 *
 * @param root the fields of the query
 * @param variables what the query declares
 * @param calls how many fields are answered by resolvers
 */
record QueryPlan(ObjectPlan root, List<VariableDefinition> variables, int calls) {

    /** What is asked of an object, in the order of the answer. */
    record ObjectPlan(List<FieldPlan> fields) {}

    /**
     * One field.
     *
     * @param name what it is called in the answer
     * @param source where its value comes from
     * @param output what kind of value it is
     * @param location where in the query it stands
     */
    record FieldPlan(
            SerializedString name,
            Source source,
            Output output,
            @Nullable SourceLocation location) {}

    /** Where the value of a field comes from. */
    sealed interface Source {
        /** It is the same for all objects of the type. */
        record Constant(String value) implements Source {}

        /** From the record that stands for the object. */
        record Read(ViewField field) implements Source {}

        /** From a resolver, whose arguments are the same for all objects that it is asked of. */
        record Call(int number, Resolver resolver, GraphQLFieldDefinition definition, List<Argument> arguments)
                implements Source {}
    }

    /**
     * What kind of value a field has.
     *
     * @param promised whether the schema promises that there is one
     * @param element what the elements are, when it is a list
     * @param object what is asked of it, when it is an object
     */
    record Output(
            boolean promised,
            @Nullable Output element,
            @Nullable ObjectPlan object) {}
}
