-- How many pieces are promised, and of how many positions more than there are.
SELECT
  (SELECT coalesce(sum(pieces), 0) FROM promise) AS promised,
  (SELECT count(*)
   FROM (SELECT sku_ref, location_ref, sum(quantity) AS held FROM stock GROUP BY sku_ref, location_ref) position
   JOIN (
     SELECT sku_ref, location_ref, sum(pieces) AS promised
     FROM promise
     WHERE held_until IS NULL OR held_until > clock_timestamp()
     GROUP BY sku_ref, location_ref
   ) taken USING (sku_ref, location_ref)
   WHERE taken.promised > position.held) AS oversold;
