-- A database with one of every kind of thing that an archive must hold. It runs on PostgreSQL 15 and newer.
CREATE SCHEMA "Odd ""Name""";
CREATE SCHEMA extras;
COMMENT ON SCHEMA extras IS 'What did not fit; not even here''s a "quote"';
CREATE EXTENSION pgcrypto SCHEMA extras;
CREATE EXTENSION btree_gist SCHEMA extras;
ALTER DATABASE :db SET search_path = "$user", public, extras;
ALTER DATABASE :db SET work_mem = '5MB';
ALTER DEFAULT PRIVILEGES IN SCHEMA extras GRANT SELECT ON TABLES TO anon WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE COLLATION extras.sorted (provider = icu, locale = 'und', deterministic = false);
CREATE TYPE mood AS ENUM ('so; so', 'it''s fine', 'größer');
CREATE TYPE point3 AS (x float8, y float8, label text COLLATE "C");
COMMENT ON COLUMN point3.x IS 'to the east';
CREATE DOMAIN positive AS int NOT NULL DEFAULT 1 CONSTRAINT over_nothing CHECK (VALUE > 0);
CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = floatranges);

CREATE FUNCTION half(int) RETURNS int LANGUAGE sql IMMUTABLE RETURN $1 / 2;
CREATE FUNCTION text_to_mood(text) RETURNS mood LANGUAGE sql STABLE AS $$ SELECT 'it''s fine'::mood $$;
CREATE CAST (json AS point3) WITH INOUT AS ASSIGNMENT;
CREATE AGGREGATE product_of(numeric) (SFUNC = numeric_mul, STYPE = numeric, INITCOND = '1', PARALLEL = SAFE);
CREATE AGGREGATE counted(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0', COMBINEFUNC = int8pl);
COMMENT ON AGGREGATE counted(*) IS 'as count does';
CREATE PROCEDURE nothing(INOUT a int, VARIADIC b text[] DEFAULT '{}') LANGUAGE plpgsql SET work_mem = '4MB'
  AS $body$ BEGIN a := a; /* ; */ END $body$;

CREATE TABLE base (id int GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5) PRIMARY KEY, note text DEFAULT 'a;b''c');
CREATE TABLE derived (extra text, CHECK (extra <> note)) INHERITS (base);
CREATE TABLE everything (
  id serial PRIMARY KEY,
  "Camel Case" text COLLATE extras.sorted,
  mood mood DEFAULT text_to_mood('x'),
  place point3,
  amount positive,
  span floatrange,
  spans floatranges,
  doubled int GENERATED ALWAYS AS (half(4) + amount) STORED,
  small numeric(6, 2) NOT NULL DEFAULT 0,
  real_number float8,
  moment timestamptz,
  day date,
  lapse interval,
  bytes bytea,
  doc jsonb,
  xml_doc xml,
  tags text[],
  bits bit varying(9),
  network inet,
  words tsvector,
  relation regclass,
  during tstzrange,
  room int,
  CONSTRAINT not_twice EXCLUDE USING gist (room WITH =, during WITH &&),
  CONSTRAINT late UNIQUE (small) DEFERRABLE INITIALLY DEFERRED
) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
ALTER TABLE everything DROP COLUMN bits;
ALTER TABLE everything ADD CONSTRAINT unproven CHECK (room > 0) NOT VALID;
ALTER TABLE everything ALTER COLUMN bytes SET STORAGE EXTERNAL, ALTER COLUMN doc SET STATISTICS 500;
ALTER TABLE everything ALTER COLUMN room SET (n_distinct = 7);
CREATE UNLOGGED TABLE scratch (a int);
CREATE TABLE hollow ();
CREATE TABLE of_point OF point3 (PRIMARY KEY (x));
CREATE TABLE "Odd ""Name"""."select" ("from" int, "a""b" text, PRIMARY KEY ("from"));
CREATE SEQUENCE extras.ticket AS smallint START 5 INCREMENT 3 MAXVALUE 30 CYCLE CACHE 2;

CREATE TABLE event (region text NOT NULL, at date NOT NULL, ref int, what text, CONSTRAINT said CHECK (what <> ''), PRIMARY KEY (region, at))
  PARTITION BY LIST (region);
CREATE TABLE event_north PARTITION OF event FOR VALUES IN ('north') PARTITION BY RANGE (at);
CREATE TABLE event_north_old PARTITION OF event_north FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE event_north_new PARTITION OF event_north FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE INDEX event_what ON event (lower(what)) WHERE what IS NOT NULL;
ALTER TABLE event ADD FOREIGN KEY (ref) REFERENCES base (id) ON DELETE SET NULL;
CREATE TABLE event_guest (region text, at date, guest text,
  FOREIGN KEY (region, at) REFERENCES event (region, at) ON UPDATE CASCADE, FOREIGN KEY (region, at) REFERENCES event MATCH FULL NOT VALID);

INSERT INTO base (note) VALUES ('one'), (NULL);
INSERT INTO derived (id, note, extra) VALUES (2, 'two', 'three');
INSERT INTO everything ("Camel Case", mood, place, amount, span, spans, small, real_number, moment, day, lapse, bytes, doc, xml_doc, tags,
    network, words, relation, during, room)
  SELECT 'tab' || chr(9) || 'line' || chr(10) || 'back\slash ' || chr(128044), 'größer', '(1.1,NaN,"(a,""b"")")', n, '[1.5,2.5)',
         '{[1,2),[3,4)}', n, CASE n WHEN 1 THEN 'NaN' WHEN 2 THEN '-Infinity' WHEN 3 THEN -0.0 ELSE 0.1 + n / 3.0::float8 END,
         CASE n WHEN 1 THEN 'infinity' ELSE '2026-03-29 01:59:59.123456+02'::timestamptz + n * interval '1 hour' END, '4713-01-01 BC',
         '-1 year 2 days -03:04:05.6', sha256(n::text::bytea), jsonb_build_object('n', n, 'deep', '{"a": [1, null, "\u00e9"]}'::jsonb),
         '<a b="c">&amp;</a>', ARRAY['a,b', NULL, '', 'NULL', '"q"'], '10.0.0.0/8', to_tsvector('simple', 'a b a'), 'base',
         tstzrange('2026-01-01'::timestamptz + n * interval '1 day', '2026-01-02'::timestamptz + n * interval '1 day'), 1
    FROM generate_series(1, 2000) AS n;
INSERT INTO everything (amount, small) SELECT 7, -1;
INSERT INTO hollow DEFAULT VALUES;
INSERT INTO hollow DEFAULT VALUES;
INSERT INTO scratch VALUES (1);
INSERT INTO of_point VALUES (1, 2, 'p');
INSERT INTO "Odd ""Name"""."select" VALUES (1, '\N'), (2, '\.'), (3, NULL);
INSERT INTO event SELECT r, d::date, 10, r FROM unnest('{north,south}'::text[]) AS r, generate_series('2019-12-25', '2020-01-05', interval '1 day') AS d;
INSERT INTO event_guest VALUES ('north', '2020-01-01', 'me');
SELECT nextval('extras.ticket'), nextval('extras.ticket');

CREATE VIEW by_key AS SELECT e.id, e.small, count(*) AS n FROM everything e GROUP BY e.id;
CREATE VIEW over_it WITH (security_barrier = true, security_invoker = true) AS SELECT id FROM by_key WHERE n > 0;
CREATE VIEW checked AS SELECT id, note FROM base WHERE id > 0 WITH CASCADED CHECK OPTION;
ALTER VIEW checked ALTER COLUMN note SET DEFAULT 'viewed';
CREATE MATERIALIZED VIEW z_first AS SELECT id FROM by_key;
CREATE MATERIALIZED VIEW a_second AS SELECT count(*) AS n FROM z_first;
CREATE MATERIALIZED VIEW not_filled AS SELECT 1 AS one WITH NO DATA;
CREATE UNIQUE INDEX z_first_id ON z_first (id);
CREATE RECURSIVE VIEW counting(n) AS SELECT 1 UNION ALL SELECT n + 1 FROM counting WHERE n < 5;
CREATE FUNCTION of_view() RETURNS SETOF by_key LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT * FROM by_key WHERE CASE WHEN n > 0 THEN true ELSE false END;
END;
CREATE FUNCTION described(everything) RETURNS text LANGUAGE sql STABLE AS $$ SELECT ($1)."Camel Case" $$;

CREATE STATISTICS extras.both_of (dependencies, ndistinct) ON small, room FROM everything;
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := coalesce(NEW.note, 'noted'); RETURN NEW; END $$;
CREATE TRIGGER noting BEFORE INSERT ON base FOR EACH ROW WHEN (NEW.note IS NULL) EXECUTE FUNCTION noted();
CREATE TRIGGER sleeping AFTER UPDATE OF note ON base FOR EACH STATEMENT EXECUTE FUNCTION noted('an ''argument''');
ALTER TABLE base DISABLE TRIGGER sleeping;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON event DEFERRABLE FOR EACH ROW EXECUTE FUNCTION noted();
ALTER TABLE event DISABLE TRIGGER slow;
CREATE RULE kept AS ON DELETE TO scratch DO INSTEAD (SELECT 1; NOTIFY kept);
ALTER TABLE base ENABLE ROW LEVEL SECURITY;
ALTER TABLE base FORCE ROW LEVEL SECURITY;
CREATE POLICY partly ON base AS RESTRICTIVE FOR UPDATE TO anon, PUBLIC USING (id > 1) WITH CHECK (note <> ';');
CREATE POLICY every ON base USING (true);
ALTER TABLE everything REPLICA IDENTITY FULL;
ALTER TABLE "Odd ""Name"""."select" REPLICA IDENTITY USING INDEX select_pkey;
CLUSTER everything USING everything_pkey;
CREATE PUBLICATION narrow FOR TABLE base (id, note) WHERE (id > 3), everything WITH (publish = 'insert, update');
CREATE PUBLICATION wide FOR TABLES IN SCHEMA extras;
CREATE FUNCTION happened() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not during a restore'; END $$;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'COMMENT') EXECUTE FUNCTION happened();
ALTER EVENT TRIGGER watch DISABLE;

GRANT SELECT (id), UPDATE (note) ON base TO anon;
GRANT ALL ON everything TO authenticated WITH GRANT OPTION;
GRANT USAGE ON SCHEMA extras TO anon;
GRANT EXECUTE ON FUNCTION half(int) TO anon;
GRANT EXECUTE ON FUNCTION extras.gen_random_bytes(int) TO anon;
REVOKE ALL ON FUNCTION extras.gen_random_bytes(int) FROM PUBLIC;
GRANT USAGE ON TYPE mood TO anon;
ALTER TABLE event_guest OWNER TO service_role;
COMMENT ON TABLE everything IS 'one row of'
  ' all';
COMMENT ON COLUMN everything."Camel Case" IS 'quoted';
COMMENT ON CONSTRAINT unproven ON everything IS 'not valid';
COMMENT ON CONSTRAINT over_nothing ON DOMAIN positive IS 'more';
COMMENT ON INDEX everything_pkey IS 'key';
COMMENT ON TRIGGER noting ON base IS 'notes';
COMMENT ON POLICY every ON base IS 'all';
COMMENT ON EVENT TRIGGER watch IS 'watches';
COMMENT ON PUBLICATION wide IS 'widely';
COMMENT ON CAST (json AS point3) IS 'casts';
