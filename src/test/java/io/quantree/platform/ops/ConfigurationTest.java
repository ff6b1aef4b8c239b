package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quantree.support.Settings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md names every key with the default that it has. */
class ConfigurationTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.-]+)` \\| (?:`([^`]*)`)? ?\\| (.*) \\|$");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.quantree");

    @Test
    void documentsEveryServiceKeyWithItsDefault() throws Exception {
        Map<String, String> declared = declared();
        Map<String, String> documented = documented();
        documented.keySet().removeIf(key -> !key.startsWith("quantree."));

        assertThat(documented).containsExactlyEntriesOf(declared);
    }

    @Test
    void documentsPackagedDefaultsOfQuarkusKeys() throws Exception {
        Properties packaged = new Properties();
        try (InputStream file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            packaged.load(file);
        }
        Map<String, String> documented = documented();
        documented.keySet().removeIf(key -> !key.startsWith("quarkus."));

        assertThat(documented).isNotEmpty();
        documented.forEach(
                (key, value) -> assertThat(packaged.getProperty("%prod." + key, packaged.getProperty(key, "")))
                        .as(key)
                        .isEqualTo(value));
    }

    @Test
    void describesEveryKey() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.group(3)).as(row.group(1)).matches("[A-Z`].{15,}\\."));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void everyDefaultIsOfItsType(Class<?> mapping) throws Exception {
        Object settings = Settings.of(mapping, "user.home", "/home/somebody");

        for (Method key : mapping.getDeclaredMethods()) {
            assertThat(key.invoke(settings)).as(key.getName()).isNotNull();
        }
    }

    static List<Class<?>> mappings() {
        return SERVICE.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .<Class<?>>map(type -> type.reflect())
                .toList();
    }

    private static Map<String, String> declared() {
        Map<String, String> declared = new TreeMap<>();
        for (Class<?> mapping : mappings()) {
            String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            for (Method key : mapping.getDeclaredMethods()) {
                WithDefault value = key.getAnnotation(WithDefault.class);
                declared.put(prefix + "." + StringUtil.skewer(key.getName()), value == null ? "" : value.value());
            }
        }
        singles()
                .forEach(key -> declared.put(
                        key.name(),
                        key.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : key.defaultValue()));
        return declared;
    }

    /** Keys that a class asks for on its own. */
    private static List<ConfigProperty> singles() {
        return SERVICE.stream()
                .flatMap(type -> type.getConstructors().stream())
                .map(constructor -> constructor.reflect())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .map(parameter -> parameter.getAnnotation(ConfigProperty.class))
                .filter(property -> property != null && property.name().startsWith("quantree."))
                .toList();
    }

    private static Map<String, String> documented() throws IOException {
        return rows().stream()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) == null ? "" : row.group(2),
                        (one, other) -> one + " and again " + other,
                        TreeMap::new));
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs", "configuration.md")))
                .results()
                .toList();
    }
}
