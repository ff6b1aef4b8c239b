package io.quantree.support;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.ExpandoMetaClass;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.Script;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.internal.path.json.JSONAssertion;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Avoids two costs of REST Assured. It compiles a script whenever a test reads a path of JSON, which takes milliseconds and loads a
 * class: here once for each path. It formats the body of each request for a log that only failures show: here it is logged as it is sent.
 * Found by the service loader.
 */
public final class LeanRestAssured implements QuarkusTestBeforeClassCallback {
    private static final Map<String, Class<? extends Script>> SCRIPTS = new ConcurrentHashMap<>();

    static {
        ExpandoMetaClass paths = new ExpandoMetaClass(JSONAssertion.class, true, true);
        paths.registerInstanceMethod("eval", new Evaluation());
        paths.initialize();
        GroovySystem.getMetaClassRegistry().setMetaClass(JSONAssertion.class, paths);
    }

    /** Quarkus would configure another log before each test, if application.properties did not say otherwise. */
    @Override
    public void beforeClass(Class<?> test) {
        RestAssured.config = RestAssured.config()
                .logConfig(LogConfig.logConfig()
                        .enableLoggingOfRequestAndResponseIfValidationFails()
                        .enablePrettyPrinting(false));
    }

    /** Stands for the method of the same parameters that compiles each time. */
    private static final class Evaluation extends Closure<@Nullable Object> {
        private static final long serialVersionUID = 1;

        Evaluation() {
            super(LeanRestAssured.class);
        }

        /** Groovy finds it by its name. */
        @SuppressWarnings("unused")
        public @Nullable Object doCall(Object rootName, @Nullable Object root, Object script) {
            Map<String, @Nullable Object> variables = new HashMap<>();
            Map<String, Object> given = ((JSONAssertion) getDelegate()).getParams();
            if (given != null) {
                variables.putAll(given);
            }
            variables.put(rootName.toString(), root);
            Class<? extends Script> compiled = SCRIPTS.computeIfAbsent(
                    script.toString(), text -> new GroovyShell().parse(text).getClass());
            return InvokerHelper.createScript(compiled, new Binding(variables)).run();
        }
    }
}
