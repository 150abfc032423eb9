-- Claims change a row in place; what is deleted all the time is vacuumed all the time.
ALTER TABLE queue SET (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000,
  autovacuum_vacuum_cost_delay=0);
ALTER TABLE awaiting SET (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000,
  autovacuum_vacuum_cost_delay=0);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000,
  autovacuum_vacuum_cost_delay=0);
ALTER TABLE turn SET (fillfactor=10, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000,
  autovacuum_vacuum_cost_delay=0);
ALTER TABLE lease SET (fillfactor=10);
ALTER TABLE node SET (fillfactor=10);
