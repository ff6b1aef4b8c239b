package io.quantree.bench;

import java.util.List;
import java.util.stream.IntStream;

/** The virtual catalogues that are asked about, in the order in which they are created. */
enum OfferedCatalogue {
    BASE_ALL("BASE", "20 locations", List.of()),
    BASE_FEW("BASE", "network of 5 locations", List.of(Network.FEW)),
    AGGREGATE_ALL("AGGREGATE", "20 locations", List.of()),
    AGGREGATE_NETWORKS("AGGREGATE", "networks of 10 and 5 locations", List.of(Network.MANY, Network.OTHER)),
    AGGREGATE_SEGMENTS("AGGREGATE", "20 locations, segments declared", List.of());

    /** Of so many neighbouring locations, the first is one that every catalogue offers. */
    static final int SHARED_EVERY = 4;

    private final String type;
    private final String scope;
    private final List<Network> networks;

    OfferedCatalogue(String type, String scope, List<Network> networks) {
        this.type = type;
        this.scope = scope;
        this.networks = networks;
    }

    /** Sets of locations, spread over all of them as those of a network are. */
    enum Network {
        FEW(0, OfferedCatalogue.SHARED_EVERY),
        MANY(0, 2),
        OTHER(1, OfferedCatalogue.SHARED_EVERY);

        private final int first;
        private final int step;

        Network(int first, int step) {
            this.first = first;
            this.step = step;
        }

        String ref() {
            return "BENCH:" + name();
        }

        List<Integer> locations() {
            return IntStream.iterate(first, n -> n < RecordSource.LOCATIONS, n -> n + step)
                    .boxed()
                    .toList();
        }
    }

    String ref() {
        return "BENCH:" + name();
    }

    String type() {
        return type;
    }

    String title() {
        return type + ", " + scope;
    }

    List<Network> networks() {
        return networks;
    }

    boolean declaresSegments() {
        return this == AGGREGATE_SEGMENTS;
    }

    /** Whether its quantities are those of single locations. */
    boolean isOfLocations() {
        return type.equals("BASE");
    }

    /** The numbers of the locations that it offers. */
    List<Integer> locations() {
        return networks.isEmpty()
                ? IntStream.range(0, RecordSource.LOCATIONS).boxed().toList()
                : networks.stream()
                        .flatMap(network -> network.locations().stream())
                        .distinct()
                        .sorted()
                        .toList();
    }
}
