-- A reservation of one piece by hand: lock the stock, add up what is promised of it, promise one more.
\set sku random(:first, :first + :skus - 1)
\set location random(0, :locations - 1)
BEGIN;
SELECT sum(quantity)::bigint AS held
FROM (
  SELECT quantity FROM stock
  WHERE sku_ref = 'SKU-' || lpad((:sku::int)::text, 8, '0') AND location_ref = 'LOC-' || lpad((:location::int)::text, 4, '0')
  ORDER BY lot
  FOR UPDATE
) locked \gset
SELECT coalesce(sum(pieces), 0)::bigint AS promised
FROM promise
WHERE sku_ref = 'SKU-' || lpad((:sku::int)::text, 8, '0') AND location_ref = 'LOC-' || lpad((:location::int)::text, 4, '0')
  AND (held_until IS NULL OR held_until > clock_timestamp()) \gset
\if :held > :promised
INSERT INTO promise (sku_ref, location_ref, pieces, held_until)
VALUES (
  'SKU-' || lpad((:sku::int)::text, 8, '0'),
  'LOC-' || lpad((:location::int)::text, 4, '0'),
  1,
  CASE WHEN :hold::int > 0 THEN clock_timestamp() + :hold::int * interval '1 second' END
);
\endif
COMMIT;
