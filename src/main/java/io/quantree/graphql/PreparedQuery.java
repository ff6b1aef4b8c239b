package io.quantree.graphql;

import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import io.quantree.graphql.input.InputComponent;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.security.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parsed, validated and measured document, or its errors. */
record PreparedQuery(PreparsedDocumentEntry entry, List<Operation> operations) {

    /**
     * One operation of the document.
     *
     * @param promised the places of nullable variables that take no null; see {@link PromisedPlaces}
     * @param permissions all that it requires; never changed
     * @param plan the plan; null when the executor of graphql-java answers the operation
     */
    record Operation(
            @Nullable String name,
            OperationDefinition.Operation kind,
            List<VariableDefinition> variables,
            Map<String, String> promised,
            QueryShape shape,
            EnumSet<Permission> permissions,
            @Nullable QueryPlan plan) {
        void checkNulls(Map<String, Object> variables) {
            promised.forEach((variable, place) -> {
                if (variables.containsKey(variable) && variables.get(variable) == null) {
                    throw InputComponent.required(place);
                }
            });
        }

        void checkCost(Map<String, Object> variables, GraphQlLimits limits) {
            long cost = shape.cost(variables);
            if (cost > limits.complexityMax()) {
                throw Problem.of(
                                ProblemType.QUERY_TOO_LARGE,
                                "The query could cause " + cost
                                        + " reads; page sizes multiply what is below them. A request may cause "
                                        + limits.complexityMax() + ".")
                        .about("complexity", cost, limits.complexityMax());
            }
        }
    }

    static PreparedQuery faulty(List<? extends GraphQLError> errors) {
        return new PreparedQuery(new PreparsedDocumentEntry(errors), List.of());
    }

    boolean isFaulty() {
        return entry.hasErrors();
    }

    Operation operation(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            if (operations.size() != 1) {
                throw Problem.of(
                                ProblemType.REQUIRED,
                                "The document has " + operations.size() + " operations; name the one to run.")
                        .field("operationName");
            }
            return operations.get(0);
        }
        return operations.stream()
                .filter(operation -> name.equals(operation.name()))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_VALUE, "The document has no such operation.")
                        .about("operationName", name));
    }
}
