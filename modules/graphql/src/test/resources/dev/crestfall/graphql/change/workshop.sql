COMMENT ON SCHEMA public IS '@graphql({"inflect_names": true})';

CREATE TYPE level AS ENUM ('low', 'quite high');
COMMENT ON TYPE level IS '@graphql({"mappings": {"quite high": "QUITE_HIGH"}})';

CREATE TABLE maker (
  id serial PRIMARY KEY,
  name varchar(12) NOT NULL UNIQUE CHECK (name <> 'nobody'),
  skill level,
  tags text[],
  notes jsonb,
  rating numeric(4, 2),
  born date,
  status text DEFAULT 'new',
  code char(2),
  shout text GENERATED ALWAYS AS (upper(name)) STORED
);
CREATE FUNCTION _title(maker) RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT $1.name || ' (' || coalesce($1.status, '?') || ')' $$;

CREATE TABLE tool (
  id bigserial PRIMARY KEY,
  maker_id integer REFERENCES maker ON DELETE CASCADE,
  label text NOT NULL,
  weight float8,
  UNIQUE (maker_id, label)
);
COMMENT ON TABLE tool IS '@graphql({"totalCount": {"enabled": true}})';
CREATE FUNCTION tool_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.label = 'hammer' THEN
    RAISE EXCEPTION 'no hammers in "%"', 'here';
  END IF;
  RETURN new;
END
$$;
CREATE TRIGGER tool_guard BEFORE INSERT OR UPDATE ON tool
  FOR EACH ROW EXECUTE FUNCTION tool_guard();

CREATE TABLE mark (a integer DEFAULT 1, b integer DEFAULT 2, PRIMARY KEY (a, b));

CREATE TABLE diary (id integer PRIMARY KEY, owner text NOT NULL DEFAULT current_user, line text);
ALTER TABLE diary ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON diary USING (owner = current_user) WITH CHECK (owner = current_user);

CREATE VIEW maker_name AS SELECT id, name, status FROM maker;
COMMENT ON VIEW maker_name IS '@graphql({"primary_key_columns": ["id"]})';

GRANT USAGE ON SCHEMA public TO workshop_guest;
GRANT SELECT (id, name, status), INSERT (name), UPDATE (status) ON maker TO workshop_guest;
GRANT USAGE ON SEQUENCE maker_id_seq TO workshop_guest;
GRANT SELECT, INSERT, UPDATE, DELETE ON diary TO workshop_guest;
GRANT SELECT ON tool TO workshop_guest;

INSERT INTO maker (name, status) VALUES ('ann', 'old'), ('bob', 'old'), ('cid', 'new');
INSERT INTO tool (maker_id, label) VALUES (1, 'saw'), (1, 'file'), (2, 'saw');
INSERT INTO diary VALUES (1, 'somebody', 'mine');
