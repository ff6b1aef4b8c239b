package io.quantree.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers a field by calling a method of a GraphQL API.
 *
 * @param parent the index of the parameter that takes the parent object; -1 when there is none
 * @param weight what the field costs in the complexity of a query
 */
record Resolver(Object api, Method method, List<InputComponent> parameters, int parent, int weight)
        implements DataFetcher<@Nullable Object> {
    /** The key of the request's CDI context in the GraphQL context. */
    static final Class<ContextState> REQUEST = ContextState.class;

    @Override
    public @Nullable Object get(DataFetchingEnvironment field) throws Exception {
        return answer(
                field.getSource(),
                arguments(field.getArguments()),
                field.getGraphQlContext().get(REQUEST));
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

    @Nullable
    Object answer(@Nullable Object source, @Nullable Object[] arguments, ContextState request) throws Exception {
        @Nullable Object[] values = arguments;
        if (parent >= 0) {
            values = arguments.clone();
            values[parent] = source;
        }
        ManagedContext requestContext = Arc.container().requestContext();
        if (requestContext.isActive()) {
            return call(values);
        }
        // The rows of the parent field may have arrived outside of the request context.
        requestContext.activate(request);
        try {
            return call(values);
        } finally {
            requestContext.deactivate();
        }
    }

    private @Nullable Object call(@Nullable Object[] values) throws Exception {
        try {
            Object answer = method.invoke(api, values);
            return answer instanceof Uni<?> later ? later.subscribeAsCompletionStage() : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }
}
