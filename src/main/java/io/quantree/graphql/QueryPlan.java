package io.quantree.graphql;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import io.quantree.security.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query resolved to the methods that answer its fields; made once for each document, with fragments merged in. Only the variables
 * differ between requests.
 */
record QueryPlan(ObjectPlan root, List<VariableDefinition> variables, int calls) {

    record ObjectPlan(List<FieldPlan> fields) {}

    /**
     * A field of an object.
     *
     * @param view the permission to see what it answers; null for a scalar, and for a part of the object
     */
    record FieldPlan(
            SerializedString name,
            Source source,
            Output output,
            @Nullable Permission view,
            @Nullable SourceLocation location) {}

    sealed interface Source {
        record Constant(String value) implements Source {}

        record Read(ViewField field) implements Source {}

        /** Answered by a resolver, whose arguments are the same for all objects. */
        record Call(int number, Resolver resolver, FieldArguments arguments) implements Source {}
    }

    /**
     * The kind of the value of a field.
     *
     * @param promised whether the schema declares it non-null
     */
    record Output(
            boolean promised,
            @Nullable Output element,
            @Nullable ObjectPlan object) {}
}
