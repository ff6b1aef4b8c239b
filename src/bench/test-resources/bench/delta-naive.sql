-- What a service of one's own does for a sale: one UPDATE of one row, a transaction for each.
\set sku random(0, :skus - 1)
\set location random(0, :locations - 1)
\set pieces random(1, 3)
UPDATE inventory_quantity
SET quantity = quantity - :pieces, version = version + 1, updated_on = now()
WHERE catalogue_id = 1
  AND sku_ref = 'SKU-' || lpad((:sku::int)::text, 8, '0')
  AND location_ref = 'LOC-' || lpad((:location::int)::text, 4, '0')
  AND ref = concat_ws(':', 'SKU-' || lpad((:sku::int)::text, 8, '0'), 'LOC-' || lpad((:location::int)::text, 4, '0'), 'DEFAULT', 'LAST_ON_HAND');
