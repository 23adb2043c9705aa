-- Another password or second factor voids what was remembered of a user's older proofs. Sealed
-- passwords (auth.account) are not watched: they are sealed anew when keys rotate, and who changes one
-- says so.
CREATE TRIGGER crestfall_password_changed AFTER UPDATE OF encrypted_password ON auth.users
    FOR EACH ROW WHEN (OLD.encrypted_password IS DISTINCT FROM NEW.encrypted_password)
    EXECUTE FUNCTION auth.user_revoked();

CREATE FUNCTION auth.factor_revoked() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    PERFORM auth.tell_revoked('user:' || NEW.user_id);
    RETURN NULL;
END $$;

CREATE TRIGGER crestfall_factor_changed AFTER INSERT OR UPDATE OF status ON auth.mfa_factors
    FOR EACH ROW EXECUTE FUNCTION auth.factor_revoked();
