package io.quantree.graphql;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import graphql.schema.visibility.GraphqlFieldVisibility;
import io.quantree.graphql.input.InputComponent;
import io.quantree.graphql.input.InputConversions;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.DirectiveInstance;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Connects the fields of the schema with the methods that answer them. Schema and model come from the annotations. The layers of the
 * extension between a field and its method (a context for each field, events, JSON-B) are left out.
 */
final class Wiring {
    private final InputConversions conversions = new InputConversions();
    private final GraphQLCodeRegistry.Builder code;
    private final Map<FieldCoordinates, DataFetcher<?>> fetchers = new HashMap<>();

    private Wiring(GraphQLCodeRegistry.Builder code) {
        this.code = code;
    }

    record Wired(GraphQLSchema schema, Map<FieldCoordinates, DataFetcher<?>> fetchers) {
        /** What the field costs in the complexity of a query; 0 when it is read with its parent. */
        int weight(String type, String field) {
            return fetchers.get(FieldCoordinates.coordinates(type, field)) instanceof Resolver resolver
                    ? resolver.weight()
                    : 0;
        }
    }

    static Wired of(GraphQLSchema schema, Schema model) {
        Wiring wiring = new Wiring(GraphQLCodeRegistry.newCodeRegistry(schema.getCodeRegistry()));
        model.getTypes().values().forEach(wiring::wire);
        wiring.resolveInterfaces(model);
        wiring.wire("Query", model.getQueries());
        wiring.wire("Mutation", model.getMutations());
        wiring.wire("Subscription", model.getSubscriptions());
        if (hidesNothing(schema)) {
            // The extension takes its setting "default" for a pattern, and matches it with every field of each input.
            wiring.code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
        }
        GraphQLCodeRegistry registry = wiring.code.build();
        return new Wired(
                schema.transformWithoutTypes(builder -> builder.codeRegistry(registry)), Map.copyOf(wiring.fetchers));
    }

    /** The extension's resolvers answer the types of the schema before its transformations, which match no fragment. */
    private void resolveInterfaces(Schema model) {
        Map<String, String> names = model.getTypes().values().stream()
                .collect(Collectors.toUnmodifiableMap(Type::getClassName, Type::getName));
        TypeResolver byClass = object -> object.getSchema()
                .getObjectType(names.get(object.getObject().getClass().getName()));
        model.getInterfaces().values().forEach(type -> code.typeResolver(type.getName(), byClass));
    }

    private static boolean hidesNothing(GraphQLSchema schema) {
        GraphqlFieldVisibility visible = schema.getCodeRegistry().getFieldVisibility();
        return schema.getAllTypesAsList().stream().allMatch(type -> {
            if (type instanceof GraphQLFieldsContainer output) {
                return visible.getFieldDefinitions(output).containsAll(output.getFieldDefinitions());
            }
            return !(type instanceof GraphQLInputFieldsContainer input)
                    || visible.getFieldDefinitions(input).containsAll(input.getFieldDefinitions());
        });
    }

    private void wire(Type type) {
        Class<?> view = load(type.getClassName());
        for (Field field : type.getFields().values()) {
            ViewField read = field.getMethodName() == null
                    ? ViewField.of(field(view, field.getPropertyName()))
                    : ViewField.of(method(view, field.getMethodName(), List.of()));
            boolean id = field.getReference().getName().equals(Scalars.GraphQLID.getName());
            wire(FieldCoordinates.coordinates(type.getName(), field.getName()), id ? read.asId() : read);
        }
        wire(type.getName(), type.getOperations().values());
    }

    private void wire(String type, Collection<Operation> operations) {
        for (Operation operation : operations) {
            wire(FieldCoordinates.coordinates(type, operation.getName()), resolver(operation));
        }
    }

    private void wire(FieldCoordinates field, DataFetcher<?> fetcher) {
        code.dataFetcher(field, fetcher);
        fetchers.put(field, fetcher);
    }

    private Resolver resolver(Operation operation) {
        Class<?> api = load(operation.getClassName());
        List<Argument> arguments = operation.getArguments();
        Method method = method(
                api,
                operation.getMethodName(),
                arguments.stream().map(Wiring::className).toList());
        AnnotatedType[] types = method.getAnnotatedParameterTypes();
        List<InputComponent> parameters = new ArrayList<>();
        int parent = -1;
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).isSourceArgument()) {
                parent = i;
                parameters.add(InputComponent.NONE);
            } else {
                parameters.add(conversions.component(arguments.get(i).getName(), types[i]));
            }
        }
        return new Resolver(Arc.container().instance(api).get(), method, parameters, parent, weight(operation));
    }

    private static int weight(Operation operation) {
        for (DirectiveInstance directive : operation.getDirectiveInstances()) {
            if (directive.getType().getName().equals(ComplexityCost.NAME)) {
                return ((Number) directive.getValue("value")).intValue();
            }
        }
        return 1;
    }

    private static String className(Argument argument) {
        return argument.hasWrapper()
                ? argument.getWrapper().getWrapperClassName()
                : argument.getReference().getClassName();
    }

    private static Method method(Class<?> owner, String name, List<String> parameters) {
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .toList()
                        .equals(parameters))
                .findFirst()
                .map(Wiring::withoutChecks)
                .orElseThrow(() -> new IllegalStateException(owner + " has no public method " + name + parameters));
    }

    private static java.lang.reflect.Field field(Class<?> owner, String name) {
        try {
            return withoutChecks(owner.getField(name));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(owner + " has no public field " + name, e);
        }
    }

    /** The same member, of which Java no longer checks at each use that it may be used. */
    static <T extends AccessibleObject> T withoutChecks(T member) {
        member.setAccessible(true);
        return member;
    }

    private static Class<?> load(String name) {
        return ClassloadingService.get().loadClass(name);
    }
}
