-- What a service of one's own would have: lots, and a row for each line that is promised.
CREATE TABLE stock (
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  lot int NOT NULL,
  quantity bigint NOT NULL,
  expires_on date NOT NULL,
  PRIMARY KEY (sku_ref, location_ref, lot)
);
CREATE TABLE promise (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  lot int,
  pieces bigint NOT NULL,
  held_until timestamptz,
  created_on timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX promise_of_position ON promise (sku_ref, location_ref, lot);

INSERT INTO stock (sku_ref, location_ref, lot, quantity, expires_on)
SELECT
  'SKU-' || lpad(sku::text, 8, '0'),
  'LOC-' || lpad(location::text, 4, '0'),
  lot,
  CASE WHEN sku = 0 THEN @HOT_LOT@ WHEN sku < @FIRST_CART@ THEN @SINGLE_LOT@ ELSE @CART_LOT@ END,
  date '@FIRST_EXPIRY@' + (sku * 7 + location * 13 + lot * 30) % @EXPIRY_DAYS@
FROM generate_series(0, @SKUS@) sku, generate_series(0, @LOCATIONS@ - 1) location, generate_series(0, @LOTS@ - 1) lot
WHERE sku > 0 OR location < @HOT_LOCATIONS@;

VACUUM ANALYZE stock;
