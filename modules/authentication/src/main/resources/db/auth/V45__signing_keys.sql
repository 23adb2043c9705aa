-- A change of the signing keys tells every process: what they remember of the keys is read again,
-- and where a key is given up, whatever was judged good before is judged anew.

CREATE FUNCTION auth.signing_keys_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    PERFORM pg_catalog.pg_notify('crestfall_bus', E'\nsigning-keys\n');
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION auth.signing_keys_changed() FROM PUBLIC;

CREATE TRIGGER crestfall_signing_keys_changed
    AFTER INSERT OR UPDATE OF status OR DELETE OR TRUNCATE ON auth.signing_key
    FOR EACH STATEMENT EXECUTE FUNCTION auth.signing_keys_changed();

CREATE TRIGGER crestfall_signing_key_compromised AFTER UPDATE OF status ON auth.signing_key
    FOR EACH ROW WHEN (NEW.status = 'compromised') EXECUTE FUNCTION auth.all_revoked();
