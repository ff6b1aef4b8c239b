package io.quantree;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.hibernate.reactive.mutiny.Mutiny;

@AnalyzeClasses(packages = "io.quantree", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SESSION_REASON =
            "resolvers of sibling fields run at the same time and a session that is bound to the request is closed by one of them"
                    + " under the others; read through io.vertx.mutiny.sqlclient.Pool with SQL instead";

    private static final DescribedPredicate<JavaClass> RESOLVERS = DescribedPredicate.or(
                    annotatedWith(GraphQLApi.class).<JavaClass>forSubtype(), resideInAPackage("io.quantree.graphql.."))
            .as("GraphQL APIs and what they share");

    @ArchTest
    static final ArchRule resolversOpenNoSession = noClasses()
            .that(RESOLVERS)
            .should()
            .callMethodWhere(target(owner(assignableTo(PanacheEntityBase.class))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(PanacheRepositoryBase.class))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Panache.class))))
            .orShould()
            .callMethodWhere(
                    target(owner(assignableTo(Mutiny.SessionFactory.class))).and(target(nameMatching("with.*"))))
            .orShould()
            .beAnnotatedWith(WithSession.class)
            .orShould()
            .beAnnotatedWith(WithTransaction.class)
            .because(SESSION_REASON);

    @ArchTest
    static final ArchRule resolverMethodsOpenNoSession = noMethods()
            .that()
            .areDeclaredInClassesThat(RESOLVERS)
            .should()
            .beAnnotatedWith(WithSession.class)
            .orShould()
            .beAnnotatedWith(WithTransaction.class)
            .because(SESSION_REASON);

    @ArchTest
    static final ArchRule readersOpenNoSession = noClasses()
            .that()
            .haveSimpleNameEndingWith("Reader")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..")
            .because(SESSION_REASON);

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
                    "io.quantree.graphql",
                    "io.quantree.problem",
                    "io.quantree.console",
                    "io.quantree.cli",
                    "io.quantree.ops")
            .because(
                    "a package is a feature and flat inside; put the class into the feature that it serves, or name a new"
                            + " feature here");

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
    static final ArchRule answersAreNoEntities = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(DescribedPredicate.or(
                    annotatedWith(GraphQLApi.class).<JavaClass>forSubtype(),
                    annotatedWith(Path.class).<JavaClass>forSubtype()))
            .should(new ArchCondition<JavaMethod>("not speak of entities") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getAllInvolvedRawTypes().stream()
                            .filter(type -> type.isAnnotatedWith(Entity.class))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " speaks of the entity " + type.getName())));
                }
            })
            .allowEmptyShould(true)
            .because("tables and wire change for different reasons; answer a record of the wire instead");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.quantree.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature must be understood without the ones that use it; move what both need to the lower one");
}
