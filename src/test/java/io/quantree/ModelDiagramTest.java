package io.quantree;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/model.md and the mapping of the entities together. */
class ModelDiagramTest {
    private static final Path DOCUMENT = Path.of("docs", "model.md");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\nclassDiagram\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY_REFERENCE = Pattern.compile("(\\w+) \\.\\.> (\\w+) : (\\w+)");
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)[`.]");

    private static final Map<String, Class<?>> CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.quantree").stream()
                    .filter(JavaClass::isTopLevelClass)
                    .collect(Collectors.toMap(
                            JavaClass::getSimpleName, JavaClass::reflect, (one, other) -> one, TreeMap::new));

    @Test
    void showsEveryEntityWithItsTableAndKey() throws IOException {
        assertThat(declared("class "))
                .as("the classes of the diagram in %s", DOCUMENT)
                .containsExactlyInAnyOrderElementsOf(
                        mapped().map(ModelDiagramTest::declaration).toList());
    }

    @Test
    void showsEveryAssociation() throws IOException {
        List<String> expected = mapped().flatMap(ModelDiagramTest::relations).toList();

        assertThat(diagram().lines().map(String::strip).filter(line -> line.matches(".*( <\\|-- | \\*-- | --> ).*")))
                .as("superclasses, embedded values and associations of the diagram in %s", DOCUMENT)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void showsKeysThatAreFields() throws IOException {
        for (MatchResult reference : KEY_REFERENCE.matcher(diagram()).results().toList()) {
            assertThat(fields(CLASSES.get(reference.group(1)))
                            .map(Field::getName)
                            .anyMatch(reference.group(3)::equals))
                    .as("the field of %s", reference.group())
                    .isTrue();
            assertThat(CLASSES).as("the target of %s", reference.group()).containsKey(reference.group(2));
        }
    }

    @Test
    void namesClassesThatExist() throws IOException {
        Set<String> named = CLASS_NAME
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());

        assertThat(CLASSES.keySet()).as("the classes that %s names", DOCUMENT).containsAll(named);
    }

    private static Stream<Class<?>> mapped() {
        return CLASSES.values().stream().filter(type -> type.isAnnotationPresent(Entity.class) || isSuperclass(type));
    }

    private static boolean isSuperclass(Class<?> type) {
        return type.isAnnotationPresent(MappedSuperclass.class);
    }

    /** The class as the diagram has it, its lines joined: table, then key; an inherited key stands in the superclass. */
    private static String declaration(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add("class " + type.getSimpleName() + " {");
        lines.add(
                isSuperclass(type)
                        ? "<<superclass>>"
                        : "<<" + type.getAnnotation(Table.class).name() + ">>");
        keys(type).forEach(lines::add);
        lines.add("}");
        return String.join("\n", lines);
    }

    private static Stream<String> keys(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Id.class))
                .map(field -> field.getType().getSimpleName() + " " + field.getName());
    }

    /** The fields of a class and of its superclasses. */
    private static Stream<Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredFields()));
    }

    private static Stream<String> relations(Class<?> type) {
        String name = type.getSimpleName();
        Stream<String> parent = isSuperclass(type.getSuperclass())
                ? Stream.of(type.getSuperclass().getSimpleName() + " <|-- " + name)
                : Stream.empty();
        return Stream.concat(parent, Arrays.stream(type.getDeclaredFields()).flatMap(field -> relation(name, field)));
    }

    private static Stream<String> relation(String owner, Field field) {
        String target = field.getType().getSimpleName() + " : " + field.getName();
        if (field.isAnnotationPresent(Embedded.class)) {
            return Stream.of(owner + " *-- " + target);
        }
        return field.isAnnotationPresent(ManyToOne.class) ? Stream.of(owner + " --> " + target) : Stream.empty();
    }

    private static List<String> declared(String start) throws IOException {
        List<String> declarations = new ArrayList<>();
        for (String line : diagram().lines().map(String::strip).toList()) {
            if (line.startsWith(start)) {
                declarations.add(line);
            } else if (!declarations.isEmpty()
                    && !declarations.get(declarations.size() - 1).endsWith("}")) {
                declarations.add(declarations.remove(declarations.size() - 1) + "\n" + line);
            }
        }
        return declarations;
    }

    private static String diagram() throws IOException {
        return DIAGRAM.matcher(Files.readString(DOCUMENT))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.joining());
    }
}
