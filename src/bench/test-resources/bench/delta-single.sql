-- The same delta with all that belongs to it: the quantity, the position's on hand and a row of the ledger.
\set sku random(0, :skus - 1)
\set location random(0, :locations - 1)
\set pieces random(1, 3)
\set movement random(1, 9000000000000000)
WITH changed AS (
  UPDATE inventory_quantity
  SET quantity = quantity - :pieces, version = version + 1, updated_on = now()
  WHERE catalogue_id = 1
    AND sku_ref = 'SKU-' || lpad((:sku::int)::text, 8, '0')
    AND location_ref = 'LOC-' || lpad((:location::int)::text, 4, '0')
    AND ref = concat_ws(':', 'SKU-' || lpad((:sku::int)::text, 8, '0'), 'LOC-' || lpad((:location::int)::text, 4, '0'), 'DEFAULT', 'LAST_ON_HAND')
  RETURNING sku_ref, location_ref, ref, quantity
),
positioned AS (
  UPDATE inventory_position held
  SET on_hand = held.on_hand - :pieces, version = held.version + 1, updated_on = now()
  FROM changed
  WHERE held.catalogue_id = 1 AND held.sku_ref = changed.sku_ref AND held.location_ref = changed.location_ref
)
INSERT INTO inventory_movement (catalogue_id, sku_ref, movement_id, location_ref, quantity_ref, kind, delta, balance, recorded_on)
SELECT 1, sku_ref, :movement, location_ref, ref, 'DELTA', -(:pieces::bigint), quantity, now()
FROM changed;
