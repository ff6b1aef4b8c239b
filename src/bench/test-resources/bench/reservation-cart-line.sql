-- A line of a cart by hand: lock the lots of all locations, then promise of the first that has enough.
SELECT count(*)
FROM (
  SELECT 1 FROM stock
  WHERE sku_ref = 'SKU-' || lpad((:sku::int + @LINE@)::text, 8, '0')
  ORDER BY location_ref, lot
  FOR UPDATE
) locked;
INSERT INTO promise (sku_ref, location_ref, lot, pieces)
SELECT lots.sku_ref, lots.location_ref, lots.lot, @PIECES@
FROM (
  SELECT * FROM stock WHERE sku_ref = 'SKU-' || lpad((:sku::int + @LINE@)::text, 8, '0') ORDER BY expires_on, location_ref, lot OFFSET 0
) lots
WHERE lots.quantity >= @PIECES@ + coalesce((
  SELECT sum(pieces) FROM promise p
  WHERE p.sku_ref = lots.sku_ref AND p.location_ref = lots.location_ref AND p.lot = lots.lot
    AND (p.held_until IS NULL OR p.held_until > clock_timestamp())
), 0)
LIMIT 1;
