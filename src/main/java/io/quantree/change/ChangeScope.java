package io.quantree.change;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a reader sees: those of the catalogues, and those that concern no catalogue and belong to one of the retailers.
 *
 * @param catalogues their ids; null for all
 * @param retailers their ids; null for all
 * @param kinds those of any other kind are passed over
 */
public record ChangeScope(
        @Nullable Set<Long> catalogues, @Nullable Set<Long> retailers, Set<ChangeKind> kinds) {
    public ChangeScope {
        catalogues = catalogues == null ? null : Set.copyOf(catalogues);
        retailers = retailers == null ? null : Set.copyOf(retailers);
        kinds = Set.copyOf(kinds);
    }

    /** Everything; for followers within the service. */
    public static ChangeScope all() {
        return new ChangeScope(null, null, EnumSet.allOf(ChangeKind.class));
    }

    /** Changes of these kinds in one catalogue. */
    public static ChangeScope ofCatalogue(long catalogueId, Set<ChangeKind> kinds) {
        return new ChangeScope(Set.of(catalogueId), Set.of(), kinds);
    }

    boolean covers(ChangeKind kind) {
        return kinds.contains(kind);
    }
}
