-- What readers of the ledger need.

-- The latest movements of a catalogue, and those of a span of time. Times only grow and the movements of a chunk share one, so a new entry
-- goes to the end of the index and takes little room. An index on source_ref, which differs from delta to delta, would cost half as much
-- as the movement itself.
CREATE INDEX inventory_movement_recorded_on ON inventory_movement (catalogue_id, recorded_on);
