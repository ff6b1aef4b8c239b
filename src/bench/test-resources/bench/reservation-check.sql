-- The same of the service's tables: what firm reservations have, how many holds there are, how many quantities say another number than
-- their allocations come to, and of how many more is promised than there is.
SELECT
  (SELECT coalesce(sum(-quantity), 0)
   FROM inventory_quantity
   WHERE id < 0 AND status = 'ACTIVE' AND held_until IS NULL) AS firm,
  (SELECT count(*) FROM reservation WHERE held_until IS NOT NULL) AS holds,
  (SELECT count(*)
   FROM (
     SELECT sku_ref, location_ref, id, quantity, promised FROM inventory_quantity WHERE id >= 0
   ) held
   LEFT JOIN (
     SELECT sku_ref, location_ref, parent_id AS id, sum(-quantity) AS total
     FROM inventory_quantity
     WHERE id < 0 AND status = 'ACTIVE'
     GROUP BY sku_ref, location_ref, parent_id
   ) taken USING (sku_ref, location_ref, id)
   WHERE taken.total IS DISTINCT FROM held.promised) AS off,
  (SELECT count(*) FROM inventory_quantity WHERE id >= 0 AND promised > quantity) AS oversold;
