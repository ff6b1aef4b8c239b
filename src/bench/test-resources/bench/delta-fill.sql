-- Positions of the floor with one unsegmented quantity each, as a service of one's own would have them before the first sale.
INSERT INTO inventory_position (catalogue_id, sku_ref, location_ref, ref, type, status, on_hand, version, created_on, updated_on)
SELECT 1, sku_ref, location_ref, sku_ref || ':' || location_ref || ':DEFAULT', 'DEFAULT', 'ACTIVE', 1000000000, 0, now(), now()
FROM (
  SELECT 'SKU-' || lpad(sku::text, 8, '0') AS sku_ref, 'LOC-' || lpad(location::text, 4, '0') AS location_ref
  FROM generate_series(0, @SKUS@ - 1) sku, generate_series(0, @LOCATIONS@ - 1) location
) key;

INSERT INTO inventory_quantity (catalogue_id, sku_ref, location_ref, ref, type, status, quantity, version, created_on, updated_on)
SELECT 1, sku_ref, location_ref, ref || ':LAST_ON_HAND', 'LAST_ON_HAND', 'ACTIVE', on_hand, 0, now(), now()
FROM inventory_position;

INSERT INTO inventory_movement (catalogue_id, sku_ref, movement_id, location_ref, quantity_ref, kind, delta, balance, recorded_on)
SELECT 1, sku_ref, -row_number() OVER (), location_ref, ref, 'BATCH', quantity, quantity, now()
FROM inventory_quantity;
