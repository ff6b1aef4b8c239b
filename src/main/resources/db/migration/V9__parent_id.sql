-- The parent of a quantity by its key in place of its ref: a child reaches its parent, and a parent its children, over whole keys. An id is
-- a digest of catalogue and ref, so a writer needs no look-up for it.
-- stopped: the former release knows a parent by its ref only. It would write quantities without parent_id and read none of those that this
-- release writes.
ALTER TABLE inventory_quantity ADD COLUMN parent_id bigint;
UPDATE inventory_quantity child SET parent_id = parent.id
FROM inventory_quantity parent
WHERE child.parent_ref IS NOT NULL
  AND parent.catalogue_id = child.catalogue_id AND parent.sku_ref = child.sku_ref AND parent.location_ref = child.location_ref
  AND parent.ref = child.parent_ref;

-- The index on the column goes with it.
ALTER TABLE inventory_quantity DROP COLUMN parent_ref;

-- A page of children is read in the order of their ids and no further.
CREATE INDEX inventory_quantity_parent_id ON inventory_quantity (catalogue_id, parent_id, id) WHERE parent_id IS NOT NULL;
