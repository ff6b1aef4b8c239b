package io.quantree;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.ReadStatements;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithSessionOnDemand;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rows by Panache, sets by SQL: who may use which of them. */
@AnalyzeClasses(packages = "io.quantree", importOptions = ImportOption.DoNotIncludeTests.class)
class EntityArchitectureTest {
    private static final DescribedPredicate<JavaAccess<?>> OF_ENTITIES =
            DescribedPredicate.describe("a method of Panache reads or writes entities", access -> access.getTarget()
                    .resolveMember()
                    .map(member -> member.getOwner().isEquivalentTo(PanacheEntityBase.class))
                    .orElse(false));

    private static final DescribedPredicate<JavaAccess<?>> OPENING = DescribedPredicate.describe(
            "Panache opens a session",
            access -> access.getTargetOwner().isEquivalentTo(Panache.class)
                    && access.getName().startsWith("with"));

    @ArchTest
    static final ArchRule onlyEntitySessionsOpensSessions = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(EntitySessions.class.getName())
            .should()
            .accessTargetWhere(OPENING)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    WithSession.class, WithSessionOnDemand.class, WithTransaction.class, Mutiny.SessionFactory.class)
            .because(
                    "fields of one request are resolved concurrently, and a session that they shared would be closed by one while another"
                            + " uses it; run the work by EntitySessions.read or EntitySessions.write");

    @ArchTest
    static final ArchRule endpointsLeaveTheDatabaseToReadersAndWriters = noClasses()
            .that()
            .areAnnotatedWith(GraphQLApi.class)
            .or()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SqlClient.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(EntitySessions.class)
            .orShould()
            .accessTargetWhere(OF_ENTITIES)
            .because(
                    "an endpoint checks arguments and the retailer's scope; let it call the reader or the writer of its package, which"
                            + " other endpoints can use too");

    @ArchTest
    static final ArchRule hotPathsUseStatements = noClasses()
            .that(resideInAnyPackage(
                    "..stock.upsert..", "..stock.move..", "..stock.summary..", "..delta..", "..offer.."))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(EntitySessions.class)
            .orShould()
            .accessTargetWhere(OF_ENTITIES)
            .because(
                    "a session costs three to ten times the processor time of a statement for each row; write a statement for the whole set,"
                            + " and fill entities by their row mapper");

    @ArchTest
    static final ArchRule entitiesRunNoStatements = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SqlClient.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(EntitySessions.class, ReadStatements.class)
            .because(
                    "an entity is the row, its rules and its mapper from a Row; put the statement beside it, into a reader or a writer");

    @ArchTest
    static final ArchRule entitiesWriteOnlyWhatChanged = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .beAnnotatedWith(DynamicUpdate.class)
            .orShould()
            .beAnnotatedWith(Immutable.class)
            .because(
                    "an update of all columns would overwrite those that a statement of another writer changes meanwhile; add"
                            + " @DynamicUpdate, or @Immutable when rows are only added");

    @ArchTest
    static final ArchRule everyTableHasOneEntity = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAnnotatedWith(Table.class)
            .should(new ArchCondition<JavaClass>("be the one Panache entity of the table that it names") {
                private final Map<String, String> owners = new HashMap<>();

                @Override
                public void check(JavaClass entity, ConditionEvents events) {
                    if (!entity.isAnnotatedWith(Table.class)
                            || !entity.isAnnotatedWith(Entity.class)
                            || !entity.isAssignableTo(PanacheEntityBase.class)) {
                        violated(entity, "needs @Entity, @Table and the superclass PanacheEntityBase", events);
                        return;
                    }
                    String table = entity.getAnnotationOfType(Table.class).name();
                    String other = owners.put(table, entity.getName());
                    if (other != null) {
                        violated(entity, "has the table " + table + " of " + other, events);
                    }
                }

                private void violated(JavaClass entity, String what, ConditionEvents events) {
                    events.add(SimpleConditionEvent.violated(entity, entity.getName() + " " + what));
                }
            })
            .because(
                    "one class says what a row is; put what a second class would read into the entity, as a field or as a method that fills"
                            + " some of them");

    @ArchTest
    static final ArchRule associationsAreLazyAndReadOnly = fields().that()
            .areAnnotatedWith(ManyToOne.class)
            .should(new ArchCondition<JavaField>("be lazy, and written by their key columns only") {
                @Override
                public void check(JavaField field, ConditionEvents events) {
                    boolean lazy = field.getAnnotationOfType(ManyToOne.class).fetch() == FetchType.LAZY;
                    boolean readOnly = columns(field).noneMatch(column -> column.insertable() || column.updatable());
                    if (!lazy || !readOnly || columns(field).findAny().isEmpty()) {
                        events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is not"));
                    }
                }

                private Stream<JoinColumn> columns(JavaField field) {
                    return field.isAnnotatedWith(JoinColumns.class)
                            ? Arrays.stream(
                                    field.getAnnotationOfType(JoinColumns.class).value())
                            : field.tryGetAnnotationOfType(JoinColumn.class).stream();
                }
            })
            .because(
                    "a key is a column of its own, and loading rows behind a reader's back costs a statement for each; give @ManyToOne"
                            + " fetch = LAZY and @JoinColumn insertable = false, updatable = false, and fetch it by Mutiny.fetch");
}
