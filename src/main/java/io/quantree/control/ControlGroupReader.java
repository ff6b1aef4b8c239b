package io.quantree.control;

import io.quantree.catalogue.OwnedFilter;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.control.rule.Control;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds groups of controls. A group of another retailer counts as unknown. */
@Singleton
record ControlGroupReader(EntitySessions sessions, EntityPages pages) {
    Uni<@Nullable ControlGroup> any(String argument, String ref, RetailerSet scope) {
        return sessions.read(
                () -> RetailerEntity.within(scope, named(argument, ref).firstResult()));
    }

    Uni<ControlGroup> one(ControlGroupKey key, RetailerSet scope) {
        return known(any("controlGroup", key.ref(), scope), "controlGroup", key.ref());
    }

    Uni<@Nullable Control> control(ControlGroupKey key, String ref, RetailerSet scope) {
        return sessions.read(() -> known(
                        RetailerEntity.within(
                                scope, named("controlGroup", key.ref()).firstResult()),
                        "controlGroup",
                        key.ref())
                .chain(group -> group.control(ref)));
    }

    /** The control of this ref in the group of this id, or null. */
    Uni<@Nullable Control> control(String groupId, String ref, RetailerSet scope) {
        return groupId.matches("\\d{1,18}")
                ? sessions.read(
                        () -> RetailerEntity.within(scope, ControlGroup.<ControlGroup>findById(Long.valueOf(groupId)))
                                .chain(group -> group == null ? Uni.createFrom().nullItem() : group.control(ref)))
                : Uni.createFrom().nullItem();
    }

    /** Locks the group of that ref: until the transaction of the session ends, no other one writes the group or its controls. */
    static Uni<ControlGroup> lock(String argument, String ref, RetailerSet scope) {
        return known(
                RetailerEntity.within(
                        scope,
                        named(argument, ref)
                                .withLock(LockModeType.PESSIMISTIC_WRITE)
                                .firstResult()),
                argument,
                ref);
    }

    Uni<Map<Long, ControlGroup>> byKey(List<Long> keys) {
        return sessions.read(() -> ControlGroup.<ControlGroup>list(
                        "id in ?1", keys.stream().distinct().toList()))
                .map(groups -> StoredEntity.together(groups).stream()
                        .collect(Collectors.toMap(group -> group.id, Function.identity())));
    }

    Uni<ControlGroup.Connection> page(OwnedFilter filter, PageArguments arguments) {
        return pages.page(ControlGroup.TABLE, ControlGroup.COLUMNS, ControlGroup::of, filter::restrict, arguments)
                .map(page -> ControlGroup.Connection.of(page, () -> pages.count(ControlGroup.TABLE, filter::restrict)));
    }

    private static PanacheQuery<ControlGroup> named(String argument, String ref) {
        return ControlGroup.find("ref", WhereClause.text(argument, ref));
    }

    private static Uni<ControlGroup> known(Uni<@Nullable ControlGroup> found, String argument, String ref) {
        return found.onItem().ifNull().failWith(() -> Problem.of(
                        ProblemType.NOT_FOUND, "There is no such group of controls.")
                .about(argument, ref));
    }
}
