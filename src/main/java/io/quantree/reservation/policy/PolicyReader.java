package io.quantree.reservation.policy;

import io.quantree.catalogue.OwnedFilter;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.platform.database.EntitySessions;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads allocation policies for clients. */
@Singleton
record PolicyReader(EntitySessions sessions, EntityPages pages) {
    Uni<@Nullable AllocationPolicy> one(String ref, RetailerSet scope) {
        return sessions.read(
                () -> RetailerEntity.within(scope, AllocationPolicy.named(ref).firstResult()));
    }

    Uni<AllocationPolicy.Connection> page(OwnedFilter filter, PageArguments arguments) {
        return pages.page(
                        AllocationPolicy.TABLE,
                        AllocationPolicy.COLUMNS,
                        AllocationPolicy::of,
                        filter::restrict,
                        arguments)
                .map(page -> AllocationPolicy.Connection.of(
                        page, () -> pages.count(AllocationPolicy.TABLE, filter::restrict)));
    }
}
