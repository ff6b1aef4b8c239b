SELECT sku_ref, location_ref, ref, type, status, quantity, condition, expires_on, country_of_origin, channel, manufacturer,
  manufacturer_batch_number, supplier, segment1, segment2, segment3, version, updated_on
FROM inventory_quantity
WHERE catalogue_id = 1 AND sku_ref = ? AND location_ref = ? AND channel = ?
