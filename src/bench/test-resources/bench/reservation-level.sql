-- What is free of a position by hand: its lots less all that is promised of them.
\set sku random(:first, :first + :skus - 1)
\set location random(0, :locations - 1)
SELECT sum(quantity) - (
  SELECT coalesce(sum(pieces), 0) FROM promise
  WHERE sku_ref = 'SKU-' || lpad((:sku::int)::text, 8, '0') AND location_ref = 'LOC-' || lpad((:location::int)::text, 4, '0')
    AND (held_until IS NULL OR held_until > clock_timestamp())
)
FROM stock
WHERE sku_ref = 'SKU-' || lpad((:sku::int)::text, 8, '0') AND location_ref = 'LOC-' || lpad((:location::int)::text, 4, '0');
