SET LOCAL lock_timeout = '3s';

-- The quantities of which more is promised than there is, as webhooks were told of them: each shortage is told once, when it begins.
CREATE TABLE webhook_shortage (
  catalogue_id bigint NOT NULL,
  sku_ref text COLLATE "C" NOT NULL,
  location_ref text COLLATE "C" NOT NULL,
  quantity_id bigint NOT NULL,
  -- The cursor of the change feed when it was told. Webhooks that came later do not know of it.
  cursor bigint NOT NULL,
  PRIMARY KEY (catalogue_id, sku_ref, location_ref, quantity_id)
);
