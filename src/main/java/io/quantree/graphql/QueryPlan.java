package io.quantree.graphql;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.language.Argument;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLFieldDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query resolved to the methods that answer its fields; made once for each document, with fragments merged in. Only the variables
 * differ between requests.
 *
 * @param root the fields of the query
 * @param variables the declared variables
 * @param calls the number of fields that resolvers answer
 */
record QueryPlan(ObjectPlan root, List<VariableDefinition> variables, int calls) {

    /** The selected fields of an object, in the order of the answer. */
    record ObjectPlan(List<FieldPlan> fields) {}

    /**
     * One field.
     *
     * @param name the response key
     * @param source the source of the value
     * @param output the kind of the value
     * @param location the location in the query
     */
    record FieldPlan(
            SerializedString name,
            Source source,
            Output output,
            @Nullable SourceLocation location) {}

    /** The source of the value of a field. */
    sealed interface Source {
        /** A constant of the type. */
        record Constant(String value) implements Source {}

        /** Read from the record of the object. */
        record Read(ViewField field) implements Source {}

        /** Answered by a resolver, whose arguments are the same for all objects. */
        record Call(int number, Resolver resolver, GraphQLFieldDefinition definition, List<Argument> arguments)
                implements Source {}
    }

    /**
     * The kind of the value of a field.
     *
     * @param promised whether the schema declares it non-null
     * @param element the kind of the elements of a list; null otherwise
     * @param object the selected fields of an object; null otherwise
     */
    record Output(
            boolean promised,
            @Nullable Output element,
            @Nullable ObjectPlan object) {}
}
