-- Messages and what becomes of them: rows are added and never changed.
CREATE TABLE message (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, account TEXT NOT NULL, source TEXT NOT NULL,
  destination TEXT NOT NULL, lane INTEGER NOT NULL, due INTEGER NOT NULL, expires INTEGER NOT NULL,
  wants INTEGER NOT NULL, door TEXT NOT NULL, reference TEXT) STRICT;
CREATE INDEX message_account ON message (account, id);
CREATE INDEX message_destination ON message (destination, id);
CREATE TABLE content (id INTEGER PRIMARY KEY, form INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE attempt (message INTEGER NOT NULL, no INTEGER NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL,
  link TEXT NOT NULL, carrier TEXT NOT NULL, carrier_id TEXT, given_id TEXT, status INTEGER NOT NULL, retry_at INTEGER,
  until INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (message, no, part)) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_receipt ON attempt (carrier, carrier_id) WHERE carrier_id IS NOT NULL;
CREATE TABLE receipt (message INTEGER NOT NULL, part INTEGER NOT NULL, state INTEGER NOT NULL, error TEXT,
  at INTEGER NOT NULL, raw BLOB, PRIMARY KEY (message, part, state)) STRICT, WITHOUT ROWID;
CREATE TABLE outcome (id INTEGER PRIMARY KEY, state INTEGER NOT NULL, status INTEGER, error TEXT,
  at INTEGER NOT NULL) STRICT;

-- What is under way: one index each, in the order of reading.
CREATE TABLE queue (link TEXT NOT NULL, account TEXT NOT NULL, lane INTEGER NOT NULL, due INTEGER NOT NULL,
  id INTEGER NOT NULL, expires INTEGER NOT NULL, tries INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY (link, account, lane, due, id)) STRICT, WITHOUT ROWID;
CREATE TABLE awaiting (until INTEGER NOT NULL, message INTEGER NOT NULL,
  PRIMARY KEY (until, message)) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (door TEXT NOT NULL, due INTEGER NOT NULL, id INTEGER NOT NULL, message INTEGER NOT NULL,
  kind INTEGER NOT NULL, expires INTEGER NOT NULL, tries INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (door, due, id)) STRICT, WITHOUT ROWID;
CREATE TABLE orphan (carrier TEXT NOT NULL, carrier_id TEXT NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL,
  raw BLOB NOT NULL, PRIMARY KEY (carrier, carrier_id, id)) STRICT, WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
