-- What a session sets up once: tables of stock are probed by key, never scanned, and what is copied in goes away with the commit.
SET enable_seqscan = off;
SET enable_mergejoin = off;
SET jit = off;
SET plan_cache_mode = force_generic_plan;
CREATE TEMP TABLE arrival (
  sku_ref text COLLATE "C",
  location_ref text COLLATE "C",
  id bigint,
  quantity bigint
) ON COMMIT DELETE ROWS;
