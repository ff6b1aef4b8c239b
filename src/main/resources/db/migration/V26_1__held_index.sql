-- Finds the holds of a position that are past their time.
DROP INDEX CONCURRENTLY IF EXISTS inventory_quantity_held;
CREATE INDEX CONCURRENTLY inventory_quantity_held ON inventory_quantity (catalogue_id, sku_ref, location_ref, held_until)
  WHERE held_until IS NOT NULL AND status = 'ACTIVE';
