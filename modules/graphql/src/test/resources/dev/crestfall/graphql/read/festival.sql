-- A festival: bands play gigs on stages, visitors rate them.
COMMENT ON SCHEMA public IS '@graphql({"inflect_names": true})';

CREATE TYPE mood AS ENUM ('calm', 'wild', 'very wild');
COMMENT ON TYPE mood IS '@graphql({"mappings": {"very wild": "VERY_WILD"}})';
CREATE TYPE country AS ENUM ('NO', 'PT');

CREATE TABLE stage (
    id       int PRIMARY KEY,
    name     varchar(20) NOT NULL,
    capacity bigint
);
CREATE TABLE band (
    id       int PRIMARY KEY,
    name     text NOT NULL,
    founded  date,
    country  country,
    mood     mood,
    moods    mood[],
    fee      numeric(10, 2),
    genres   text[],
    streams  bigint,
    active   boolean NOT NULL DEFAULT true,
    rider    jsonb,
    score    double precision,
    secret   text
);
CREATE TABLE gig (
    stage_id  int NOT NULL REFERENCES stage,
    slot      int NOT NULL,
    band_id   int REFERENCES band,
    starts_at timestamp NOT NULL,
    PRIMARY KEY (stage_id, slot)
);
CREATE TABLE pass (
    id      uuid PRIMARY KEY,
    band_id int NOT NULL UNIQUE REFERENCES band,
    kind    text NOT NULL
);
COMMENT ON TABLE band IS
    '@graphql({"totalCount": {"enabled": true}, "aggregate": {"enabled": true}, "max_rows": 4})';
COMMENT ON TABLE gig IS '@graphql({"totalCount": {"enabled": true}, "aggregate": {"enabled": true}})';

CREATE FUNCTION _label(rec band) RETURNS text STABLE LANGUAGE sql
AS $$ SELECT rec.name || ' (' || rec.id || ')' $$;
CREATE FUNCTION main_stage(rec band) RETURNS SETOF stage ROWS 1 STABLE LANGUAGE sql
AS $$ SELECT s.* FROM stage s JOIN gig g ON g.stage_id = s.id WHERE g.band_id = rec.id ORDER BY s.id LIMIT 1 $$;
CREATE FUNCTION late_gigs(rec band) RETURNS SETOF gig STABLE LANGUAGE sql
AS $$ SELECT g.* FROM gig g WHERE g.band_id = rec.id AND g.slot > 1 $$;

INSERT INTO stage VALUES (1, 'Main', 9007199254740993), (2, 'Tent', NULL);
INSERT INTO band VALUES
    (1, 'Aurora', '1996-06-15', 'NO', 'calm', '{calm,"very wild"}', 1000.50, '{pop,folk}', 9007199254740993, true, '{"water": 3}', 1.5, 's1'),
    (2, 'Buraka', '2006-01-01', 'PT', 'very wild', NULL, 700, '{kuduro}', NULL, true, '"beer"', NULL, 's2'),
    (3, 'Cinder', NULL, NULL, 'wild', '{}', NULL, NULL, 12, false, NULL, 2.25, 's3'),
    (4, 'Dawn', '2006-01-01', 'NO', NULL, NULL, 250, '{folk}', 5, true, '[1, null]', -1, 's4'),
    (5, 'Ember', NULL, 'PT', 'calm', NULL, 700, '{}', 12, false, NULL, NULL, 's5');
INSERT INTO gig VALUES
    (1, 1, 1, '2026-07-01 18:00'), (1, 2, 2, '2026-07-01 20:00'), (1, 3, 1, '2026-07-01 22:00'),
    (2, 1, 3, '2026-07-01 19:00'), (2, 2, NULL, '2026-07-01 21:00');
INSERT INTO pass VALUES ('00000000-0000-0000-0000-000000000001', 1, 'gold');
