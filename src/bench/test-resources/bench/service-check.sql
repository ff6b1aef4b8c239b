-- The same questions to the service's tables, for one catalogue. The benchmark sends stock counts and deltas only, so every
-- active quantity counts towards its position; as many stock counts must be there as were sent.
SELECT
  (SELECT count(*)
   FROM (SELECT sku_ref, id, quantity FROM inventory_quantity WHERE catalogue_id = ?) quantity
   FULL JOIN (
     SELECT sku_ref, quantity_id, sum(delta) AS total FROM inventory_movement WHERE catalogue_id = ? GROUP BY sku_ref, quantity_id
   ) ledger ON ledger.sku_ref = quantity.sku_ref AND ledger.quantity_id = quantity.id
   WHERE quantity.quantity IS DISTINCT FROM ledger.total) AS quantities_off,
  (SELECT count(*)
   FROM (SELECT sku_ref, location_ref, on_hand FROM inventory_position WHERE catalogue_id = ?) position
   FULL JOIN (
     SELECT sku_ref, location_ref, sum(quantity) AS total
     FROM inventory_quantity
     WHERE catalogue_id = ? AND status = 'ACTIVE'
     GROUP BY sku_ref, location_ref
   ) tree ON tree.sku_ref = position.sku_ref AND tree.location_ref = position.location_ref
   WHERE position.on_hand IS DISTINCT FROM tree.total) AS positions_off,
  (SELECT count(*) FROM inventory_quantity WHERE catalogue_id = ? AND type = 'LAST_ON_HAND') AS quantities
