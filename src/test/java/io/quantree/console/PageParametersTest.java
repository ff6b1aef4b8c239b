package io.quantree.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page takes its own parameters only. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PageParametersTest {
    @Test
    void knowsParametersThatPagesDeclare() {
        Map<String, Set<String>> declared = declared();
        declared.keySet().removeAll(PageParameters.ANY);

        assertThat(declared).hasSizeGreaterThan(40);
        assertThat(declared).allSatisfy((path, names) -> assertThat(new TreeSet<>(PageParameters.of(path)))
                .as(path)
                .isEqualTo(names));
    }

    private static Map<String, Set<String>> declared() {
        Map<String, Set<String>> declared = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.quantree.console").stream()
                        .filter(each -> each.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .forEach(page -> Arrays.stream(page.getDeclaredMethods())
                                .filter(PageParametersTest::isOperation)
                                .forEach(method -> declared.computeIfAbsent(
                                                path(page) + path(method), path -> new TreeSet<>())
                                        .addAll(names(method))));
        return declared;
    }

    private static boolean isOperation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value().replaceAll("\\{(job|batch)}", "17");
    }

    private static Set<String> names(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Class<?> bean = parameter.getType();
                Stream.of(
                                Arrays.stream(bean.getDeclaredFields()),
                                Arrays.stream(bean.getDeclaredMethods()),
                                Arrays.stream(bean.getDeclaredConstructors())
                                        .map(Constructor::getParameters)
                                        .flatMap(Arrays::stream))
                        .flatMap(each -> each)
                        .forEach(each -> addName(each, names));
            }
            addName(parameter, names);
        }
        return names;
    }

    private static void addName(AnnotatedElement element, Set<String> names) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        if (query != null) {
            names.add(query.value());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/console/stock?sku=HAT, sku, 'catalogue, product, location, field, value, after'",
        "/console/stock?Product=HAT, Product, 'catalogue, product, location, field, value, after'",
        "/console/jobs?page=2, page, 'retailerId, status, name, from, to, after'",
        "/console/jobs/17/records?result=failed, result, 'outcome, after'",
        "/console/jobs/17?outcome=failed, outcome, none",
        "/console/system?x=1, x, none",
        "/console/users/?name=a, name, after"
    })
    void refusesOtherParameter(String address, String name, String known) {
        given().get(address)
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("This page has no parameter " + name + ". Its parameters are: " + known + "."));
    }

    /** Ignored, {@code dry_run} would change stock. */
    @Test
    void refusesOtherParameterOfFile() {
        given().header("Sec-Fetch-Site", "same-origin")
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,B,1\n")
                .post("/console/jobs/upload/17?dry_run=true")
                .then()
                .statusCode(400)
                .body(containsString("This page has no parameter dry_run."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/stock?catalogue=&product=HAT&location=&field=ref&value=",
                "/console/jobs/?name=x",
                "/console/system"
            })
    void showsPageWithItsOwnParameters(String address) {
        given().get(address).then().statusCode(200);
    }
}
