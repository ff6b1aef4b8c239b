-- How many quantities differ from the sum of their movements, and how many positions from the sum of their quantities.
SELECT
  (SELECT count(*)
   FROM inventory_quantity quantity
   FULL JOIN (
     SELECT sku_ref, quantity_ref, sum(delta) AS total FROM inventory_movement GROUP BY sku_ref, quantity_ref
   ) ledger ON ledger.sku_ref = quantity.sku_ref AND ledger.quantity_ref = quantity.ref
   WHERE quantity.quantity IS DISTINCT FROM ledger.total) AS quantities_off,
  (SELECT count(*)
   FROM inventory_position position
   FULL JOIN (
     SELECT sku_ref, location_ref, sum(quantity) AS total FROM inventory_quantity GROUP BY sku_ref, location_ref
   ) tree ON tree.sku_ref = position.sku_ref AND tree.location_ref = position.location_ref
   WHERE position.on_hand IS DISTINCT FROM tree.total) AS positions_off,
  (SELECT count(*) FROM inventory_quantity) AS quantities
