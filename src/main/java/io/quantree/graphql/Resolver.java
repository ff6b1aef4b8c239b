package io.quantree.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.quantree.graphql.input.InputComponent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;

/**
 * Answers a field by calling a method of a GraphQL API.
 *
 * @param parent the index of the parameter that takes the parent object; -1 when there is none
 * @param weight what the field costs in the complexity of a query
 */
record Resolver(Object api, Method method, List<InputComponent> parameters, int parent, int weight)
        implements DataFetcher<@Nullable Object> {
    @Override
    public @Nullable Object get(DataFetchingEnvironment field) throws Exception {
        Object answer = answer(field.getSource(), arguments(field.getArguments()));
        if (answer instanceof Multi<?> events) {
            // The engine knows publishers of Reactive Streams only.
            return FlowAdapters.toPublisher(events);
        }
        return answer instanceof Uni<?> later ? later.subscribeAsCompletionStage() : answer;
    }

    /** The arguments of the method. The place of the parent object stays empty. */
    @Nullable
    Object[] arguments(Map<String, Object> given) {
        @Nullable Object[] values = new Object[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters.get(i).of("", given);
        }
        return values;
    }

    /** The answer, or the {@link Uni} of an answer that is still to come. */
    @Nullable
    Object answer(@Nullable Object source, @Nullable Object[] arguments) throws Exception {
        @Nullable Object[] values = arguments;
        if (parent >= 0) {
            values = arguments.clone();
            values[parent] = source;
        }
        try {
            return method.invoke(api, values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }
}
