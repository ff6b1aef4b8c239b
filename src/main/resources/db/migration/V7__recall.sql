-- Expiry and recalls.

-- What has a date and may still expire: a sweep reads what is due and nothing that expired long ago. A reservation never expires by itself,
-- so it would be read again and again.
CREATE INDEX inventory_quantity_expiring ON inventory_quantity (catalogue_id, expires_on)
  WHERE expires_on IS NOT NULL AND status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND type <> 'RESERVED';

