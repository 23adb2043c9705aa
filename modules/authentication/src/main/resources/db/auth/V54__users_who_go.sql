-- Other modules forget a user who goes, whoever deletes the row; one who is deleted softly is told of by the program.

CREATE FUNCTION auth.user_gone() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
    AS $$
BEGIN
    INSERT INTO auth.outbox (topic, user_id, payload)
    VALUES ('user.deleted', OLD.id, pg_catalog.jsonb_build_object('user_id', OLD.id));
    RETURN NULL;
END $$;

CREATE TRIGGER crestfall_user_gone AFTER DELETE ON auth.users
    FOR EACH ROW EXECUTE FUNCTION auth.user_gone();
