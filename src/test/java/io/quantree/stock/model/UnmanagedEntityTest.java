package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.junit.jupiter.api.Test;

/**
 * What an update of Hibernate can break without notice: the build weaves the tracking of changes into entities, by an interface that is not
 * public, and entities outside sessions switch it off. Noting each written field would make lists of stock slower, but not wrong.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class UnmanagedEntityTest {
    private static final Catalogue HOME = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");

    @Test
    void newEntityNotesWhatIsWrittenToIt() {
        InventoryPosition position = new InventoryPosition();
        position.create("P1", "DEFAULT", "ACTIVE", null);

        assertThat(tracker(position).$$_hibernate_getDirtyAttributes()).contains("ref", "type", "status");
    }

    @Test
    void unmanagedEntityNotesNothing() {
        InventoryPosition position = InventoryPosition.absent(HOME, new PositionKey("SKU1", "LOC1"));
        position.create("P1", "DEFAULT", "ACTIVE", null);

        assertThat(tracker(position).$$_hibernate_getDirtyAttributes()).isEmpty();
    }

    private static SelfDirtinessTracker tracker(Object entity) {
        assertThat(entity).isInstanceOf(SelfDirtinessTracker.class);
        return (SelfDirtinessTracker) entity;
    }
}
