package io.quantree.graphql;

import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a document makes of itself, before it is validated: the rules of validation follow spreads, and their work grows with what the
 * spreads expand to. Counting takes time in proportion to the text.
 */
final class DocumentSize {
    private static final long OPEN = -1;

    private final GraphQlLimits limits;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    /** The selections of a fragment with all its spreads; {@link #OPEN} while they are counted. */
    private final Map<String, Long> expanded = new HashMap<>();

    private DocumentSize(GraphQlLimits limits) {
        this.limits = limits;
    }

    /** Fails with {@link ProblemType#QUERY_TOO_LARGE} when the document exceeds a limit. */
    static void check(Document document, GraphQlLimits limits) {
        new DocumentSize(limits).check(document);
    }

    private void check(Document document) {
        int definitions = document.getDefinitions().size();
        if (definitions > limits.definitionsMax()) {
            throw tooLarge("definitions", definitions, limits.definitionsMax());
        }
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
        long selections = 0;
        for (Definition<?> definition : document.getDefinitions()) {
            selections += definition instanceof OperationDefinition operation
                    ? of(operation.getSelectionSet())
                    : definition instanceof FragmentDefinition fragment ? of(fragment.getSelectionSet()) : 0;
            if (selections > limits.selectionsMax()) {
                throw tooLarge("selections", selections, limits.selectionsMax());
            }
            checkValues(definition, 0);
        }
    }

    private long of(@Nullable SelectionSet selections) {
        long sum = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                sum = Math.min(QueryCost.MAX, sum + 1 + below(selection));
            }
        }
        return sum;
    }

    private long below(Selection<?> selection) {
        if (selection instanceof Field field) {
            return of(field.getSelectionSet());
        }
        if (selection instanceof InlineFragment fragment) {
            return of(fragment.getSelectionSet());
        }
        return selection instanceof FragmentSpread spread ? ofFragment(spread.getName()) : 0;
    }

    private long ofFragment(String name) {
        FragmentDefinition fragment = fragments.get(name);
        Long known = expanded.get(name);
        if (fragment == null) {
            return 0;
        }
        if (known != null && known == OPEN) {
            throw Problem.of(ProblemType.INVALID_VALUE, "The fragment " + name + " spreads itself.")
                    .about("query", name);
        }
        if (known == null) {
            expanded.put(name, OPEN);
            known = of(fragment.getSelectionSet());
            expanded.put(name, known);
        }
        return known;
    }

    private void checkValues(Node<?> node, int depth) {
        int here = node instanceof Value ? depth + 1 : depth;
        if (here > limits.valueDepthMax()) {
            throw tooLarge("levels of nested values", here, limits.valueDepthMax());
        }
        for (Node<?> child : node.getChildren()) {
            checkValues(child, here);
        }
    }

    /** Checks the variables of a request: converting them takes time for each level and each value. */
    static void check(Map<String, Object> variables, GraphQlLimits limits) {
        Values values = new Values(limits);
        variables.forEach((name, value) -> values.count(name, value, 1));
    }

    private static final class Values {
        private final GraphQlLimits limits;
        private int count;

        Values(GraphQlLimits limits) {
            this.limits = limits;
        }

        private void count(String name, @Nullable Object value, int depth) {
            if (depth > limits.valueDepthMax()) {
                throw tooLarge("levels of nested values", depth, limits.valueDepthMax())
                        .field("variables." + name);
            }
            if (++count > limits.valuesMax()) {
                throw tooLarge("values", count, limits.valuesMax()).field("variables");
            }
            Iterator<?> inside = value instanceof Map<?, ?> object
                    ? object.values().iterator()
                    : value instanceof Iterable<?> list ? list.iterator() : null;
            while (inside != null && inside.hasNext()) {
                count(name, inside.next(), depth + 1);
            }
        }
    }

    static Problem tooLarge(String what, Object value, int limit) {
        return Problem.of(
                        ProblemType.QUERY_TOO_LARGE,
                        "The query has " + value + " " + what + "; it may have " + limit + ". Ask in several requests.")
                .about(what, value, limit);
    }
}
