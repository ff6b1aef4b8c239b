package io.quantree.webhook;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A template of bodies, which clients write. Its engine knows maps, conditions and defaults, and nothing else: no method of an object, no
 * file, no loop, and nothing that makes a value larger twice. So a body costs no more than the template is long, times what a value holds;
 * {@link #rendered} limits that, too.
 */
public final class PayloadTemplate {
    private static final Engine ENGINE = Engine.builder()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addValueResolvers(
                    ValueResolvers.mapResolver(),
                    ValueResolvers.rawResolver(),
                    ValueResolvers.orResolver(),
                    ValueResolvers.trueResolver(),
                    ValueResolvers.thisResolver(),
                    ValueResolvers.logicalAndResolver(),
                    ValueResolvers.logicalOrResolver(),
                    ValueResolvers.equalsResolver(),
                    new JsonValue())
            .addResultMapper(new Escaped())
            .strictRendering(false)
            .build();

    private final Template template;

    private PayloadTemplate(Template template) {
        this.template = template;
    }

    /** The template of a text; fails with INVALID_VALUE when it can't be read. */
    public static PayloadTemplate of(String text) {
        try {
            return new PayloadTemplate(ENGINE.parse(text));
        } catch (TemplateException e) {
            Origin origin = e.getOrigin();
            String line = origin == null ? "" : " in line " + origin.getLine();
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "template can't be read" + line
                                    + "; it may hold expressions such as {attributes.onHand} and {#if}…{#else}…{/if}")
                    .field("template");
        } catch (StackOverflowError e) {
            // The parser of Qute calls itself for what is nested, and knows no limit.
            throw Problem.of(ProblemType.INVALID_VALUE, "template is nested too deeply")
                    .field("template");
        }
    }

    /** The body that the template makes of an event; fails with TOO_LONG when it has more characters than {@code lengthMax}. */
    public String rendered(JsonObject event, int lengthMax) {
        StringBuilder body = new StringBuilder();
        CompletableFuture<Void> done = template.data(plain(event))
                .consume(part -> append(body, part, lengthMax))
                .toCompletableFuture();
        if (!done.isDone()) {
            throw new IllegalStateException("a template waits for something");
        }
        if (body.length() > lengthMax) {
            throw tooLong(lengthMax);
        }
        if (done.isCompletedExceptionally()) {
            throw Problem.of(ProblemType.INVALID_VALUE, "template can't be filled with an event")
                    .field("template");
        }
        return body.toString();
    }

    private static void append(StringBuilder body, String part, int lengthMax) {
        body.append(part);
        if (body.length() > lengthMax) {
            throw tooLong(lengthMax);
        }
    }

    private static Problem tooLong(int lengthMax) {
        return Problem.of(ProblemType.TOO_LONG, "template makes a body of more than " + lengthMax + " characters")
                .field("template")
                .limit(lengthMax);
    }

    private static Map<String, Object> plain(JsonObject object) {
        Map<String, Object> map = new HashMap<>();
        object.forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof JsonObject object
                ? plain(object)
                : value instanceof JsonArray array
                        ? array.stream().map(PayloadTemplate::plain).toList()
                        : value;
    }

    /** A value as JSON, without the brackets of a list around it. */
    private static String json(@Nullable Object value) {
        String list = new JsonArray().add(value).encode();
        return list.substring(1, list.length() - 1);
    }

    /**
     * {@code {value.json}}. What is JSON already, or raw, stays as it is: each further {@code .json} would escape the escapes of the one
     * before, and double them.
     */
    private static final class JsonValue implements ValueResolver {
        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getName().equals("json")
                    && context.getParams().isEmpty()
                    && !(context.getBase() instanceof Map<?, ?> map && map.containsKey("json"));
        }

        @Override
        public int getPriority() {
            return DEFAULT_PRIORITY + 1;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            Object base = context.getBase();
            return CompletableFuture.completedFuture(base instanceof RawString ? base : new RawString(json(base)));
        }
    }

    /** Writes texts so that they can stand between the quotes of a JSON string, and nothing for what is absent. */
    private static final class Escaped implements ResultMapper {
        @Override
        public boolean appliesTo(Origin origin, @Nullable Object result) {
            return true;
        }

        @Override
        public String map(@Nullable Object result, Expression expression) {
            if (result == null || Results.isNotFound(result)) {
                return "";
            }
            if (result instanceof RawString raw) {
                return raw.getValue();
            }
            String json = json(result instanceof Map || result instanceof List ? result : plain(result));
            return result instanceof CharSequence ? json.substring(1, json.length() - 1) : json;
        }
    }
}
