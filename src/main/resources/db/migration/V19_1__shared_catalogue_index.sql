-- The catalogues that are shared with a retailer.
CREATE INDEX CONCURRENTLY inventory_catalogue_shared ON inventory_catalogue USING gin (shared_with) WITH (fastupdate = off);
