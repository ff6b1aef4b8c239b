-- The few locations whose positions show another status than their own, or did; read with every list of positions.
CREATE INDEX CONCURRENTLY location_status_changed ON location (retailer_id, ref) WHERE status = 'INACTIVE' OR status_changed_on IS NOT NULL;
