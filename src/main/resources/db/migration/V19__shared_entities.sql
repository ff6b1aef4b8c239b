SET LOCAL lock_timeout = '3s';

-- The retailers besides retailer_id, the owner, to whom the entity belongs, in the order in which it was created for them. Never changed.
ALTER TABLE inventory_catalogue ADD COLUMN shared_with bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE virtual_catalogue ADD COLUMN shared_with bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE control_group ADD COLUMN shared_with bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE network ADD COLUMN shared_with bigint[] NOT NULL DEFAULT '{}';

CREATE INDEX virtual_catalogue_shared ON virtual_catalogue USING gin (shared_with) WITH (fastupdate = off);
CREATE INDEX control_group_shared ON control_group USING gin (shared_with) WITH (fastupdate = off);
CREATE INDEX network_shared ON network USING gin (shared_with) WITH (fastupdate = off);
