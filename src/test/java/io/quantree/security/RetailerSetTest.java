package io.quantree.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class RetailerSetTest {
    @Provide
    Arbitrary<RetailerSet> sets() {
        Arbitrary<RetailerSet> some =
                Arbitraries.longs().between(1, 6).set().ofMaxSize(6).map(RetailerSet::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, some), net.jqwik.api.Tuple.of(1, Arbitraries.just(RetailerSet.ALL)));
    }

    @Provide
    Arbitrary<Set<Permission>> permissions() {
        return Arbitraries.of(Permission.class).set().ofMaxSize(5);
    }

    @Property(tries = 300)
    void intersectionCoversWhatBothCover(
            @ForAll("sets") RetailerSet one,
            @ForAll("sets") RetailerSet other,
            @ForAll @LongRange(min = 1, max = 7) long id) {
        assertThat(one.and(other).covers(id)).isEqualTo(one.covers(id) && other.covers(id));
        assertThat(one.and(other)).isEqualTo(other.and(one));
    }

    @Property(tries = 300)
    void unionCoversWhatEitherCovers(
            @ForAll("sets") RetailerSet one,
            @ForAll("sets") RetailerSet other,
            @ForAll @LongRange(min = 1, max = 7) long id) {
        assertThat(one.or(other).covers(id)).isEqualTo(one.covers(id) || other.covers(id));
        assertThat(one.or(other)).isEqualTo(other.or(one));
    }

    @Property(tries = 300)
    void arrayHoldsExactlyWhatIsCovered(@ForAll("sets") RetailerSet set, @ForAll @LongRange(min = 1, max = 7) long id) {
        assertThat(set.all() || Set.of(set.array()).contains(id)).isEqualTo(set.covers(id));
        assertThat(set.single().isPresent()).isEqualTo(!set.all() && set.array().length == 1);
    }

    @Property(tries = 300)
    void grantsReachWhereEachOfThePermissionsReaches(
            @ForAll("permissions") Set<Permission> some,
            @ForAll("sets") RetailerSet where,
            @ForAll("permissions") Set<Permission> others,
            @ForAll("sets") RetailerSet there,
            @ForAll("permissions") Set<Permission> asked,
            @ForAll @LongRange(min = 1, max = 7) long id) {
        Grants grants = Grants.NONE.plus(some, where).plus(others, there);

        assertThat(grants.retailers(asked).covers(id))
                .isEqualTo(asked.stream()
                        .allMatch(each ->
                                some.contains(each) && where.covers(id) || others.contains(each) && there.covers(id)));
    }

    @Property(tries = 300)
    void grantsLackWhatHoldsForNoRetailer(
            @ForAll("permissions") Set<Permission> held,
            @ForAll("sets") RetailerSet where,
            @ForAll("permissions") Set<Permission> asked) {
        Grants grants = Grants.NONE.plus(held, where);
        EnumSet<Permission> required = EnumSet.noneOf(Permission.class);
        required.addAll(asked);

        assertThat(grants.lacking(required)).allMatch(each -> !grants.has(each));
        assertThat(grants.hasAll(required)).isEqualTo(grants.lacking(required).isEmpty());
        assertThat(grants.hasAll(required))
                .isEqualTo(asked.isEmpty()
                        || held.containsAll(asked)
                                && (asked.contains(Permission.ADMIN) ? where.all() : !where.empty()));
    }
}
