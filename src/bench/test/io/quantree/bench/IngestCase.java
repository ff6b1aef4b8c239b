package io.quantree.bench;

/** The four cases, in the order in which they build on each other. */
enum IngestCase {
    ALL_NEW("all new", Version.FIRST),
    ALL_CHANGED("all changed", Version.ALL_CHANGED),
    ALL_UNCHANGED("all unchanged", Version.ALL_CHANGED),
    FEW_CHANGED("5 % changed", Version.FEW_CHANGED);

    private final String title;
    private final Version version;

    IngestCase(String title, Version version) {
        this.title = title;
        this.version = version;
    }

    String title() {
        return title;
    }

    Version version() {
        return version;
    }

    Tally expected(RecordSource source) {
        if (this == ALL_NEW) {
            return new Tally(source.records(), 0, 0, 0);
        }
        long updated = source.differing(values()[ordinal() - 1].version, version);
        return new Tally(0, updated, source.records() - updated, 0);
    }
}
