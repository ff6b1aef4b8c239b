package io.quantree;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

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
import io.quantree.platform.schema.SchemaAbsent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.microprofile.graphql.GraphQLApi;

@AnalyzeClasses(packages = "io.quantree", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.quantree.";

    /** The rooms from the lowest to the highest; a room may use those before it. */
    private static final List<String> ROOMS = List.of(
            "problem",
            "platform.telemetry",
            "platform.schema",
            "platform.database",
            "platform.drain",
            "platform.ops",
            "security",
            "input",
            "http",
            "security.rate",
            "work",
            "outbound",
            "relay",
            "change",
            "audit",
            "security.token",
            "security.account",
            "graphql.input",
            "graphql",
            "graphql.socket",
            "catalogue",
            "stock.model",
            "stock.level",
            "stock.write",
            "stock.upsert",
            "stock.move",
            "stock.query",
            "stock.edit",
            "stock.summary",
            "job",
            "snapshot",
            "batch.record",
            "batch",
            "batch.work",
            "snapshot.work",
            "batch.api",
            "delta",
            "event",
            "ledger",
            "change.api",
            "expiry",
            "recall",
            "control.rule",
            "control",
            "rebuild",
            "network",
            "virtual.model",
            "offer",
            "offer.change",
            "virtual.catalogue",
            "virtual.position",
            "offer.search",
            "reservation.model",
            "reservation.policy",
            "reservation",
            "reservation.api",
            "feed.format",
            "feed.destination",
            "feed",
            "feed.run",
            "webhook",
            "webhook.delivery",
            "webhook.event",
            "kafka",
            "console.issuer",
            "console",
            "console.job",
            "console.stock",
            "console.segment",
            "console.availability",
            "console.reservation",
            "console.webhook",
            "console.feed",
            "console.event",
            "console.ledger",
            "console.audit",
            "console.account",
            "console.system",
            "cli.terminal",
            "cli.profile",
            "cli.server",
            "cli.job",
            "cli.batch",
            "cli.stock",
            "cli.reservation",
            "cli.outbound",
            "cli.doctor",
            "cli");

    @ArchTest
    static final ArchRule resolversAreRegisteredForNative = classes()
            .that()
            .areAnnotatedWith(GraphQLApi.class)
            .should()
            .beAnnotatedWith(RegisterForReflection.class)
            .because(
                    "the engine looks the methods up by name, and the extension registers only classes with a query or a"
                            + " mutation; annotate the API with @RegisterForReflection");

    @ArchTest
    static final ArchRule randomNumbersAreNotMadeByTheBuild = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(type(SecureRandom.class).or(type(Random.class)))
            .because("the native executable would have the seed of its build; create it where it is used");

    @ArchTest
    static final ArchRule roomsUseOnlyLowerRooms = classes()
            .that()
            .doNotHaveFullyQualifiedName(Quantree.class.getName())
            .should(new ArchCondition<JavaClass>("use only rooms that stand before their own in ROOMS") {
                private final Set<String> empty = new HashSet<>(ROOMS);

                @Override
                public void check(JavaClass user, ConditionEvents events) {
                    String room = room(user);
                    empty.remove(room);
                    if (!ROOMS.contains(room)) {
                        events.add(
                                SimpleConditionEvent.violated(user, user.getName() + " is in a room without a place"));
                        return;
                    }
                    user.getDirectDependenciesFromSelf().stream()
                            .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
                            .filter(use -> ROOMS.indexOf(room(use.getTargetClass())) > ROOMS.indexOf(room))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }

                @Override
                public void finish(ConditionEvents events) {
                    empty.forEach(room -> events.add(SimpleConditionEvent.violated(room, "no class is in " + room)));
                }
            })
            .because(
                    "a room is understood without the ones that use it; move what both need to the lower one, or give a new"
                            + " room its place in ROOMS");

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.length() > ROOT.length() ? name.substring(ROOT.length()) : name;
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

    /**
     * The only classes that may use what lies behind a framework's public API, each with a test that names what an update can break:
     * duplicated contexts with log fields and spans (StagesTest), the socket below a connection and the answers that pass it (ServerConnectionsTest), the failures of the
     * connection pool (DatabaseOutageTest), the current request for request-scoped beans (GraphQlEndpointTest), the identity of a request (SecuredOperationsTest), the extension that verifies tokens of an outside issuer (OutsideIssuerTest), the dirty tracking of
     * entities (UnmanagedEntityTest), the version of the server (every test that reads an entity), the end of a connection (ExchangeEndTest),
     * the steps of a large request in its context (RequestRowsTest).
     */
    private static final String USERS_OF_INTERNALS = "io\\.quantree\\.(platform\\.telemetry\\.Stages"
            + "|platform\\.database\\.(?:ServerConnections|SessionEnd)|platform\\.database\\.TextDialect|problem\\.DatabaseOutage"
            + "|graphql\\.(?:GraphQlEndpoint|socket\\.(?:SocketScopes|SocketEnd))|security\\.(?:Callers|CallerPermissions|token\\.OutsideIssuer)|relay\\.(?:StoredEntity|RequestRows)|http\\.(?:RequestHeads|ExchangeEnd))(\\$.*)?";

    @ArchTest
    static final ArchRule internalsOfFrameworksStayInOneClassEach = noClasses()
            .that()
            .haveNameNotMatching(USERS_OF_INTERNALS)
            .should()
            .dependOnClassesThat(new DescribedPredicate<>("are behind the public API of Vert.x, Quarkus or Hibernate") {
                private static final Set<String> PUBLIC = Set.of(
                        "io.quarkus.runtime.annotations",
                        "io.quarkus.runtime.configuration",
                        "io.quarkus.runtime",
                        // What the guides of Quarkus tell to build mechanisms and identities of.
                        "io.quarkus.security.runtime",
                        "io.quarkus.vertx.http.runtime.security");

                @Override
                public boolean test(JavaClass used) {
                    String name = used.getPackageName();
                    return (name.startsWith("io.vertx.") && (name.contains(".impl") || name.contains(".internal")))
                            || (name.startsWith("org.hibernate.")
                                    && (name.endsWith(".spi") || name.contains(".internal")))
                            || (name.startsWith("io.quarkus.")
                                    && name.contains(".runtime")
                                    && PUBLIC.stream().noneMatch(name::equals));
                }
            })
            .because(
                    "an update of the framework may change them without notice; use the public API, or add a class here"
                            + " together with a test that fails when they change");
}
