package io.quantree.stock.upsert;

import io.quantree.input.IfVersion;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityTree;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.StockNetting;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a record may be applied to a position; each check fails with the {@link Problem}. */
record RecordCheck(StockRules rules, CountTime time) {

    void id(InventoryPosition position, StockRecord record, Set<Long> positionIds) {
        Long id = record.positionId();
        if (id == null || (position.stored && position.id == id)) {
            return;
        }
        if (rules.strictInventoryId() || positionIds.contains(id)) {
            Problem problem = Problem.of(
                            ProblemType.POSITION_NOT_FOUND,
                            "inventoryId is not the id of position " + record.skuRef() + ":" + record.locationRef())
                    .field("inventoryId");
            throw id == StockRecord.NO_ID ? problem : problem.value(id);
        }
    }

    void stock(InventoryPosition position, StockRecord record, Set<Long> takenKeys) {
        time.check(record.asOf());
        InventoryQuantity target = position.find(record.key());
        if (target == null && (takenKeys.contains(record.key()) || (!position.stored && position.refTaken))) {
            throw Problem.of(ProblemType.REF_IN_USE, "another position of the catalogue has this ref: " + record.ref())
                    .field("ref")
                    .value(record.ref());
        }
        IfVersion.check(record.ifVersion(), target == null ? 0 : target.revision);
        if (target != null) {
            time.checkNotOlder(target, record.asOf());
        }
        if (record.parentRef() != null) {
            new QuantityTree(position, rules.depthMax()).checkParent(record.ref(), record.parentRef());
        }
        notCounted(position, record, target);
        if ((isPresent(record.correctedQty()) || isPresent(record.reservedQty())) && rules.depthMax() < 2) {
            throw Problem.of(ProblemType.TOO_DEEP, "corrections and reservations need a path of two quantities")
                    .limit(rules.depthMax());
        }
    }

    /** What happened before a stored stock count is a part of its number. */
    private void notCounted(InventoryPosition position, StockRecord record, @Nullable InventoryQuantity target) {
        if (!record.isDatedMove() || QuantityStatus.INACTIVE.equals(record.status())) {
            return;
        }
        InventoryQuantity parent = record.parentRef() != null
                ? position.find(record.parentRef())
                : target == null || target.parentId == null ? null : position.find(target.parentId);
        Segment segment = target == null ? record.content().segment() : target.segment();
        new StockNetting(rules).checkNotCounted(position, record.type(), parent, segment, record.asOf(), time);
    }

    private static boolean isPresent(@Nullable Integer quantity) {
        return quantity != null && quantity != 0;
    }
}
