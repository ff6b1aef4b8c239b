package io.quantree;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quantree.schema.SchemaAbsent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
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

    @ArchTest
    static final ArchRule packagesAreFeatures = classes()
            .should()
            .resideInAnyPackage(
                    "io.quantree",
                    "io.quantree.ingest",
                    "io.quantree.stock",
                    "io.quantree.delta",
                    "io.quantree.event",
                    "io.quantree.ledger",
                    "io.quantree.expiry",
                    "io.quantree.recall",
                    "io.quantree.rebuild",
                    "io.quantree.network",
                    "io.quantree.control",
                    "io.quantree.availability",
                    "io.quantree.reservation",
                    "io.quantree.outbound",
                    "io.quantree.security",
                    "io.quantree.drain",
                    "io.quantree.database",
                    "io.quantree.graphql",
                    "io.quantree.problem",
                    "io.quantree.schema",
                    "io.quantree.telemetry",
                    "io.quantree.console",
                    "io.quantree.cli",
                    "io.quantree.ops")
            .because(
                    "a package is a feature and flat inside; put the class into the feature that it serves, or name a new"
                            + " feature here");

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

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.quantree.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature must be understood without the ones that use it; move what both need to the lower one");
}
