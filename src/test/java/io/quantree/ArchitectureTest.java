package io.quantree;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import io.quantree.platform.schema.SchemaAbsent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;

@AnalyzeClasses(packages = "io.quantree", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule resolversAreFoundInTheNativeExecutable = classes()
            .that()
            .areAnnotatedWith(GraphQLApi.class)
            .should()
            .beAnnotatedWith(RegisterForReflection.class)
            .because(
                    "the engine looks the methods up by name, and the extension registers only classes with a query or a"
                            + " mutation; annotate the API with @RegisterForReflection");

    /** The rooms from the lowest to the highest; a room may use those before it. */
    private static final List<String> ROOMS = List.of(
            "problem",
            "platform.telemetry",
            "platform.database",
            "platform.schema",
            "platform.drain",
            "platform.ops",
            "security",
            "input",
            "http",
            "relay",
            "graphql",
            "catalogue",
            "stock.model",
            "stock.write",
            "stock.upsert",
            "stock.move",
            "stock.query",
            "stock.edit",
            "stock.summary",
            "job",
            "batch.record",
            "batch",
            "batch.work",
            "batch.api",
            "delta",
            "event",
            "ledger",
            "expiry",
            "recall",
            "control.rule",
            "control",
            "rebuild",
            "network",
            "virtual.model",
            "offer",
            "virtual.catalogue",
            "virtual.position",
            "offer.search");

    @ArchTest
    static final ArchRule roomsUseOnlyLowerRooms = layers();

    private static ArchRule layers() {
        Architectures.LayeredArchitecture layers = Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitectureIgnoring(Quantree.class.getPackageName());
        for (String room : ROOMS) {
            layers = layers.layer(room).definedBy("io.quantree." + room);
        }
        for (int i = 0; i < ROOMS.size(); i++) {
            layers = i == 0
                    ? layers.whereLayer(ROOMS.get(0)).mayNotAccessAnyLayer()
                    : layers.whereLayer(ROOMS.get(i))
                            .mayOnlyAccessLayers(ROOMS.subList(0, i).toArray(String[]::new));
        }
        return layers.because(
                "a room is understood without the ones that use it; move what both need to the lower one, or"
                        + " name a new room in ROOMS at the place where it belongs");
    }

    @ArchTest
    static final ArchRule scheduledWorkWaitsForItsTables = methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .should(new ArchCondition<JavaMethod>("be passed over while the schema is absent") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (method.getAnnotationOfType(Scheduled.class).skipExecutionIf() != SchemaAbsent.class) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " runs before there are tables"));
                    }
                }
            })
            .because("a replica may start before the migration; add skipExecutionIf = SchemaAbsent.class");

    @ArchTest
    static final ArchRule namesAreNounsOfTheDomain = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says nothing; name the class by what it is");
}
