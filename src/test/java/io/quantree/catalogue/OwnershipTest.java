package io.quantree.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.security.RetailerSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    @Test
    void ownerIsTheFirstAndDuplicatesAreLeftOut() {
        Ownership owners = Ownership.of(List.of(3L, 1L, 3L, 2L, 1L));

        assertThat(owners.owner()).isEqualTo(3);
        assertThat(owners.sharedWith()).containsExactly(1L, 2L);
        assertThat(owners.refs()).containsExactly("3", "1", "2");
        assertThat(owners.array()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void scopeOfAllRetailersReachesEverythingAndTheEmptyOneNothing() {
        Ownership owners = Ownership.of(List.of(1L, 2L));

        assertThat(owners.within(RetailerSet.ALL)).isTrue();
        assertThat(owners.within(RetailerSet.NONE)).isFalse();
    }

    @Test
    void comparesRefsInAnyOrder() {
        Ownership owners = Ownership.of(List.of(1L, 2L));

        assertThat(owners.hasRefs(List.of("2", "1"))).isTrue();
        assertThat(owners.hasRefs(List.of("1"))).isFalse();
        assertThat(owners.hasRefs(List.of("1", "2", "3"))).isFalse();
    }

    @Property
    void isWithinScopeThatHasOneOfItsRetailers(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = 6) Long> retailers,
            @ForAll Set<@LongRange(min = 1, max = 6) Long> scope) {
        assertThat(Ownership.of(retailers).within(new RetailerSet(scope)))
                .isEqualTo(!Collections.disjoint(retailers, scope));
    }

    @Property
    void includesOwnershipOfSomeOfItsRetailersOnly(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = 4) Long> linked,
            @ForAll @Size(min = 1, max = 3) List<@LongRange(min = 1, max = 4) Long> linking) {
        assertThat(Ownership.of(linked).includes(Ownership.of(linking))).isEqualTo(linked.containsAll(linking));
    }

    @Property
    void sortedTextDependsOnTheSetOnly(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = 20) Long> retailers, @ForAll Random random) {
        List<Long> shuffled = new ArrayList<>(retailers);
        Collections.shuffle(shuffled, random);
        shuffled.add(retailers.get(0));

        assertThat(Ownership.sorted(shuffled.stream())).isEqualTo(Ownership.sorted(retailers.stream()));
    }
}
