package io.quantree.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.CoercedVariables;
import graphql.execution.ResultPath;
import io.quantree.graphql.QueryPlan.FieldPlan;
import io.quantree.graphql.QueryPlan.ObjectPlan;
import io.quantree.graphql.QueryPlan.Output;
import io.quantree.graphql.QueryPlan.Source;
import io.quantree.relay.RequestRows;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request by the plan of its query, as a tree of arrays that is complete when no resolver is pending. A failed field becomes
 * null and adds an error; if the schema declares it non-null, its object becomes null instead.
 */
final class QueryRun {
    private static final Output ROOT = new Output(false, null, new ObjectPlan(List.of()));

    private final CoercedVariables variables;
    private final RequestPermissions permissions;
    // Runs steps in the request's context, whose locals are its retailer, its span and its log fields.
    private final Executor steps;
    // The converted arguments of a resolver are the same for all objects, so they are converted once.
    private final AtomicReferenceArray<@Nullable Object> arguments;
    private final Queue<GraphQLError> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger(1);
    private final CompletableFuture<ExecutionResult> answered = new CompletableFuture<>();
    private @Nullable Composed root;

    private QueryRun(QueryPlan plan, CoercedVariables variables, RequestPermissions permissions, Executor steps) {
        this.variables = variables;
        this.steps = steps;
        this.permissions = permissions;
        this.arguments = new AtomicReferenceArray<>(plan.calls());
    }

    record Composed(ObjectPlan plan, @Nullable Object[] values) {}

    private record Place(@Nullable Place above, Object step) {
        ResultPath path() {
            ResultPath parent = above == null ? ResultPath.rootPath() : above.path();
            return step instanceof Integer index ? parent.segment(index) : parent.segment(step.toString());
        }
    }

    static CompletableFuture<ExecutionResult> of(
            QueryPlan plan, CoercedVariables variables, RequestPermissions permissions) {
        QueryRun run = new QueryRun(plan, variables, permissions, Objects.requireNonNull(RequestRows.current()));
        run.root = run.compose(plan.root(), null, null);
        run.close();
        return run.answered;
    }

    /** The answer to one event of a subscription, which holds all that is selected of it. */
    static ExecutionResult ofEvent(QueryPlan plan, Object event, RequestPermissions permissions) {
        QueryRun run = new QueryRun(plan, CoercedVariables.emptyVariables(), permissions, Runnable::run);
        FieldPlan field = plan.root().fields().get(0);
        Object value = run.value(event, field.output(), null, field.name());
        run.root = new Composed(plan.root(), new @Nullable Object[] {value});
        run.close();
        return run.answered.join();
    }

    private Composed compose(ObjectPlan object, @Nullable Object source, @Nullable Place place) {
        List<FieldPlan> fields = object.fields();
        @Nullable Object[] values = new Object[fields.size()];
        Composed composed = new Composed(object, values);
        for (int i = 0; i < values.length; i++) {
            FieldPlan field = fields.get(i);
            try {
                permissions.check(field.view());
                if (field.source() instanceof Source.Call call) {
                    call(call, source, composed, i, place);
                } else {
                    values[i] = value(read(field.source(), source), field.output(), place, field.name());
                }
            } catch (Exception e) {
                fail(field, place, e);
            }
        }
        return composed;
    }

    private static @Nullable Object read(Source from, @Nullable Object source) throws Exception {
        return from instanceof Source.Read read ? read.field().value(source) : ((Source.Constant) from).value();
    }

    private void call(Source.Call call, @Nullable Object source, Composed into, int index, @Nullable Place place)
            throws Exception {
        Object answer = call.resolver().answer(source, arguments(call));
        if (answer instanceof Uni<?> later) {
            open.incrementAndGet();
            later.subscribe()
                    .with(
                            value -> steps.execute(() -> take(into, index, place, value, null)),
                            failure -> steps.execute(() -> take(into, index, place, null, failure)));
        } else {
            FieldPlan field = into.plan().fields().get(index);
            into.values()[index] = value(answer, field.output(), place, field.name());
        }
    }

    private void take(
            Composed into, int index, @Nullable Place place, @Nullable Object value, @Nullable Throwable failure) {
        FieldPlan field = into.plan().fields().get(index);
        try {
            if (failure == null) {
                into.values()[index] = value(value, field.output(), place, field.name());
            } else {
                fail(field, place, failure);
            }
        } catch (RuntimeException e) {
            fail(field, place, e);
        } finally {
            close();
        }
    }

    private Object[] arguments(Source.Call call) {
        Object known = arguments.get(call.number());
        if (known == null) {
            known = call.arguments().of(variables);
            arguments.set(call.number(), known);
        }
        return (Object[]) known;
    }

    private @Nullable Object value(@Nullable Object value, Output output, @Nullable Place above, Object step) {
        if (value == null) {
            if (output.promised()) {
                Place place = new Place(above, step);
                errors.add(
                        CodedErrors.of(new IllegalStateException("no value for " + place.path()), place.path(), null));
            }
            return null;
        }
        Output element = output.element();
        if (element != null) {
            Place place = new Place(above, step);
            Collection<?> elements = (Collection<?>) value;
            List<@Nullable Object> list = new ArrayList<>(elements.size());
            for (Object each : elements) {
                list.add(value(each, element, place, list.size()));
            }
            return list;
        }
        ObjectPlan object = output.object();
        return object == null ? value : compose(object, value, new Place(above, step));
    }

    private void fail(FieldPlan field, @Nullable Place above, Throwable failure) {
        errors.add(CodedErrors.of(failure, new Place(above, field.name()).path(), field.location()));
    }

    private void close() {
        if (open.decrementAndGet() == 0) {
            Composed data = errors.isEmpty() ? root : (Composed) settled(root, ROOT);
            ExecutionResult.Builder<?> result = ExecutionResult.newExecutionResult();
            answered.complete(result.data(data).errors(List.copyOf(errors)).build());
        }
    }

    /** The value, or null when a non-null value below it is missing. */
    private static @Nullable Object settled(@Nullable Object value, Output output) {
        if (value instanceof Composed composed) {
            List<FieldPlan> fields = composed.plan().fields();
            for (int i = 0; i < fields.size(); i++) {
                Output field = fields.get(i).output();
                composed.values()[i] = settled(composed.values()[i], field);
                if (composed.values()[i] == null && field.promised()) {
                    return null;
                }
            }
        } else if (value instanceof List<?> list && output.element() != null) {
            List<@Nullable Object> settled = new ArrayList<>(list.size());
            for (Object each : list) {
                Object element = settled(each, output.element());
                if (element == null && output.element().promised()) {
                    return null;
                }
                settled.add(element);
            }
            return settled;
        }
        return value;
    }
}
