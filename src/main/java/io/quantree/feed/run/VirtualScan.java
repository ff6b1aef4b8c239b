package io.quantree.feed.run;

import io.quantree.feed.FeedFilter;
import io.quantree.feed.FilterName;
import io.quantree.feed.format.ColumnKind;
import io.quantree.feed.format.FeedColumn;
import io.quantree.feed.format.FeedRow;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.position.VirtualPosition;
import io.quantree.virtual.position.VirtualPositionReader;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads virtual positions with what they offer at one moment. They are derived from stock, so filters are applied to what is read. The
 * statements of the reader use the connection of the snapshot.
 */
final class VirtualScan implements Scan {
    /** An aggregate position sums the stock of all locations, so fewer of them fit into one question. */
    private static final int AGGREGATES = 100;

    private static final int BASES = 2_000;

    private static final List<FeedColumn> COLUMNS = ScanColumns.around(List.of(
            new FeedColumn("ref", ColumnKind.TEXT),
            new FeedColumn("type", ColumnKind.TEXT),
            new FeedColumn("status", ColumnKind.TEXT),
            new FeedColumn("product_ref", ColumnKind.TEXT),
            new FeedColumn("group_ref", ColumnKind.TEXT),
            new FeedColumn("quantity", ColumnKind.NUMBER),
            new FeedColumn("attributes", ColumnKind.JSON),
            new FeedColumn("version", ColumnKind.NUMBER),
            new FeedColumn("created_on", ColumnKind.TIME),
            new FeedColumn("updated_on", ColumnKind.TIME)));

    private final VirtualPositionReader reader;
    private final List<FeedFilter> filters;
    private final Instant at;
    private final Deque<Slice> left;
    private @Nullable VirtualPosition last;

    VirtualScan(VirtualPositionReader reader, List<Slice> slices, List<FeedFilter> filters, Instant at) {
        this.reader = reader;
        this.filters = filters;
        this.at = at;
        this.left = new ArrayDeque<>(slices);
    }

    /**
     * Positions of a catalogue.
     *
     * @param products those whose positions may have changed; null for all positions
     */
    record Slice(VirtualCatalogue catalogue, @Nullable List<String> products) {}

    @Override
    public List<FeedColumn> columns() {
        return COLUMNS;
    }

    @Override
    public Uni<List<FeedRow>> next() {
        return Steps.repeat(this::step, found -> found.isEmpty() && !left.isEmpty());
    }

    private Uni<List<FeedRow>> step() {
        Slice slice = left.peek();
        if (slice == null) {
            return Uni.createFrom().item(List.of());
        }
        int count = slice.catalogue().kind() == VirtualKind.BASE ? BASES : AGGREGATES;
        return reader.after(slice.catalogue(), last, slice.products(), count, at)
                .map(read -> {
                    if (read.size() < count) {
                        left.remove();
                        last = null;
                    } else {
                        last = read.get(read.size() - 1);
                    }
                    return rows(read, slice.products() != null);
                });
    }

    /** The rows that match; of changed ones also those that do not, marked as removed. */
    private List<FeedRow> rows(List<VirtualPosition> read, boolean changed) {
        List<FeedRow> rows = new ArrayList<>(read.size());
        for (VirtualPosition position : read) {
            boolean matches = matches(position);
            if (matches || changed) {
                rows.add(column -> value(position, column, !matches));
            }
        }
        return rows;
    }

    private boolean matches(VirtualPosition position) {
        for (FeedFilter filter : filters) {
            if (filter.name() != FilterName.CATALOGUE_REF
                    && filter.value().contains(compared(filter.name(), position))
                            == filter.operator().isNegative()) {
                return false;
            }
        }
        return true;
    }

    private static String compared(FilterName name, VirtualPosition position) {
        return switch (name) {
            case REF -> position.ref;
            case TYPE -> position.type;
            case STATUS -> position.status;
            case CATALOGUE_REF -> position.home.ref;
        };
    }

    private static @Nullable Object value(VirtualPosition position, int column, boolean removed) {
        return switch (column) {
            case 0 -> position.home.ref;
            case 1 -> position.ref;
            case 2 -> position.type;
            case 3 -> position.status;
            case 4 -> position.productRef;
            case 5 -> position.getGroupRef();
            case 6 -> position.offered;
            case 7 -> position.attached;
            case 8 -> position.revision;
            case 9 -> position.createdOn();
            case 10 -> position.updatedOn();
            default -> removed;
        };
    }
}
