package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rules that hold for any stock and any lines. */
class AllocatorPropertyTest {
    private static final String[] CHANNELS = {"", "", " channel=WEB", " channel=STORE"};
    private static final String[] DATES = {"", "", " exp=2025", " exp=2027", " exp=2029"};
    private static final String[] TYPES = {
        "", "", "", " type=EXPECTED expected=2027", " type=SALE", " type=DELTA", " type=RESERVED"
    };

    private record World(Shelf shelf, List<Demand> lines, ReserveMode mode) {}

    @Property
    void neverTakesMoreThanIsLeft(@ForAll long seed) {
        World world = world(new Random(seed));
        List<Long> before = left(world);
        List<Long> wholes = wholes(world);

        List<Allocator.Result> results = Allocator.allocate(world.lines(), world.mode());

        List<Source> sources = sources(world).toList();
        for (int i = 0; i < sources.size(); i++) {
            assertThat(taken(results, sources.get(i))).isLessThanOrEqualTo(before.get(i));
        }
        List<PositionSources> positions = world.shelf().sources();
        for (int i = 0; i < positions.size(); i++) {
            PositionSources position = positions.get(i);
            long taken = position.all().stream()
                    .filter(source -> source.onHand)
                    .mapToLong(source -> taken(results, source))
                    .sum();
            assertThat(taken).isLessThanOrEqualTo(Math.max(0, wholes.get(i)));
            assertThat(position.whole()).isEqualTo(wholes.get(i) - taken);
        }
    }

    @Property
    void givesEachLineWhatItAsksForOrSaysWhatIsShort(@ForAll long seed) {
        World world = world(new Random(seed));
        List<Long> before = left(world);

        List<Allocator.Result> results = Allocator.allocate(world.lines(), world.mode());

        boolean allWhole = results.stream().allMatch(result -> result.shortfall() == null);
        for (Allocator.Result result : results) {
            long got = result.parts().stream().mapToLong(Allocator.Part::pieces).sum();
            Shortfall shortfall = result.shortfall();
            boolean nothing = world.mode() == ReserveMode.ALL_OR_NOTHING && !allWhole
                    || world.mode() == ReserveMode.LINES && shortfall != null;
            long could = result.demand().quantity() - (shortfall == null ? 0 : shortfall.quantity());
            assertThat(got).isEqualTo(nothing ? 0 : could);
            assertThat(shortfall == null ? could : shortfall.free()).isEqualTo(could);
        }
        if (results.stream().allMatch(result -> result.parts().isEmpty())) {
            assertThat(left(world)).isEqualTo(before);
        }
    }

    @Property
    void keepsTermsOfEachLine(@ForAll long seed) {
        World world = world(new Random(seed));

        for (Allocator.Result result : Allocator.allocate(world.lines(), world.mode())) {
            Terms terms = result.demand().terms();
            List<Source> used =
                    result.parts().stream().map(Allocator.Part::source).toList();
            assertThat(used).doesNotHaveDuplicates().allMatch(terms::allows);
            assertThat(used.stream().map(Source::locationRef).distinct().count())
                    .isLessThanOrEqualTo(terms.splits().locations());
            assertThat(used.size()).isLessThanOrEqualTo(terms.splits().allocations());
            assertThat(used).isSortedAccordingTo(terms.preference().comparator(terms));
            assertThat(result.parts()).allMatch(part -> part.pieces() > 0);
        }
    }

    /** One line without limits of splitting gets all that is allowed, however it is ordered. */
    @Property
    void isShortOnlyWhereNothingIsLeft(@ForAll long seed) {
        World world = world(new Random(seed));
        Terms terms = new AskedTerms().expectedBy("2027").terms();

        Allocator.allocate(List.of(world.shelf().line(1_000, terms)), ReserveMode.PARTIAL);

        assertThat(sources(world).filter(terms::allows).mapToLong(terms::left).sum())
                .isZero();
    }

    private static World world(Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            String type = pick(random, TYPES);
            int pieces = type.contains("SALE") || type.contains("RESERVED") ? -random.nextInt(6) : random.nextInt(9);
            rows.add("q" + i + "@L" + random.nextInt(3) + " " + pieces + type + pick(random, CHANNELS)
                    + pick(random, DATES) + " made=" + random.nextInt(3));
        }
        Shelf shelf = Shelf.of(String.join(";", rows));
        List<Demand> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            lines.add(shelf.line(1 + random.nextInt(20), terms(random)));
        }
        return new World(shelf, lines, pick(random, ReserveMode.values()));
    }

    private static Terms terms(Random random) {
        AskedTerms terms = new AskedTerms().order(pick(random, AllocationOrder.values()), "L1", "L0");
        if (random.nextBoolean()) {
            terms.split(1 + random.nextInt(2), 1 + random.nextInt(4));
        }
        if (random.nextBoolean()) {
            terms.eligible("WEB");
        }
        if (random.nextBoolean()) {
            terms.orUnsegmented();
        }
        if (random.nextBoolean()) {
            terms.expectedBy("2027");
        }
        return terms.keeping(random.nextInt(3)).terms();
    }

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static Stream<Source> sources(World world) {
        return world.shelf().sources().stream().flatMap(position -> position.all().stream());
    }

    private static List<Long> left(World world) {
        return sources(world).map(Source::left).toList();
    }

    private static List<Long> wholes(World world) {
        return world.shelf().sources().stream().map(PositionSources::whole).toList();
    }

    private static long taken(List<Allocator.Result> results, Source source) {
        return results.stream()
                .flatMap(result -> result.parts().stream())
                .filter(part -> part.source() == source)
                .mapToLong(Allocator.Part::pieces)
                .sum();
    }
}
