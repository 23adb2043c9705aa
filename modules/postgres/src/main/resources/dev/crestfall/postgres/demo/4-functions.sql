-- Functions of the sample shop: one of each kind that an API meets.

-- The customer that a token names, or null: a `sub` that is no uuid is somebody else's, not an error.
CREATE FUNCTION backoffice.current_customer() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN sub ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN sub::uuid END
    FROM (SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub') AS claims (sub)
$$;

-- True for tokens with the claim `"staff": true`.
CREATE FUNCTION backoffice.is_staff() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'staff' = 'true', false)
$$;

CREATE FUNCTION add_tax(net numeric, rate numeric DEFAULT 0.2) RETURNS numeric
LANGUAGE sql IMMUTABLE
RETURN round(net * (1 + rate), 2);

CREATE FUNCTION who_am_i() RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('role', current_user, 'customer', backoffice.current_customer(), 'staff', backoffice.is_staff())
$$;

CREATE FUNCTION search_product(query text, max_price numeric DEFAULT NULL) RETURNS SETOF product
LANGUAGE sql STABLE AS $$
  SELECT *
    FROM product
   WHERE search @@ websearch_to_tsquery('english', query)
     AND (max_price IS NULL OR price <= max_price)
   ORDER BY ts_rank(search, websearch_to_tsquery('english', query)) DESC, id
$$;

CREATE FUNCTION revenue_by_month(from_year integer, to_year integer DEFAULT NULL)
RETURNS TABLE (month date, purchases bigint, amount numeric)
LANGUAGE sql STABLE AS $$
  SELECT date_trunc('month', p.placed_at, 'UTC')::date, count(DISTINCT p.id), sum(l.amount)
    FROM purchase p
    JOIN purchase_line l ON l.purchase_id = p.id
   WHERE p.placed_at >= make_timestamptz(from_year, 1, 1, 0, 0, 0, 'UTC')
     AND p.placed_at < make_timestamptz(coalesce(to_year, from_year) + 1, 1, 1, 0, 0, 0, 'UTC')
   GROUP BY 1
   ORDER BY 1
$$;

CREATE FUNCTION price_span(category integer, OUT lowest numeric, OUT highest numeric)
LANGUAGE sql STABLE AS $$
  SELECT min(price), max(price) FROM product WHERE category_id = category
$$;

CREATE FUNCTION cheapest(VARIADIC products bigint[]) RETURNS product
LANGUAGE sql STABLE AS $$
  SELECT * FROM product WHERE id = ANY (products) ORDER BY price, id LIMIT 1
$$;

CREATE FUNCTION category_names() RETURNS SETOF text
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT CASE WHEN parent_id IS NULL THEN upper(name) ELSE name END FROM category ORDER BY id;
END;

-- Takes stock off the fullest shelves first; refuses as a whole when there is not enough.
CREATE FUNCTION take_stock(product bigint, wanted integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  shelf record;
  missing integer := wanted;
BEGIN
  IF wanted < 1 THEN
    RAISE EXCEPTION 'Nothing to take' USING ERRCODE = '22023', HINT = 'Ask for one piece or more.';
  END IF;
  FOR shelf IN
    SELECT s.warehouse_code, s.shelf_number, s.quantity
      FROM stock s WHERE s.product_id = product AND s.quantity > 0
     ORDER BY s.quantity DESC, s.warehouse_code, s.shelf_number FOR UPDATE
  LOOP
    UPDATE stock s SET quantity = s.quantity - least(missing, shelf.quantity)
     WHERE s.warehouse_code = shelf.warehouse_code AND s.shelf_number = shelf.shelf_number AND s.product_id = product;
    missing := missing - least(missing, shelf.quantity);
    EXIT WHEN missing = 0;
  END LOOP;
  IF missing > 0 THEN
    RAISE EXCEPTION 'Not enough in stock' USING
      DETAIL = format('%s of %s pieces are missing.', missing, wanted), HINT = 'Take fewer, or wait for the supplier.';
  END IF;
END;
$$;

CREATE FUNCTION cancel_purchase(purchase_id bigint) RETURNS purchase
LANGUAGE plpgsql AS $$
DECLARE
  cancelled purchase;
BEGIN
  UPDATE purchase p SET status = 'cancelled'
   WHERE p.id = cancel_purchase.purchase_id AND p.status IN ('placed', 'paid', 'packed')
  RETURNING * INTO cancelled;
  IF cancelled.id IS NULL THEN
    RAISE SQLSTATE 'PT409' USING MESSAGE = 'This purchase can not be cancelled', HINT = 'Only an open one can.';
  END IF;
  RETURN cancelled;
END;
$$;

-- The whole body of the request is the one unnamed parameter.
CREATE FUNCTION import_reviews(json) RETURNS integer
LANGUAGE sql VOLATILE AS $$
  WITH added AS (
    INSERT INTO review (product_id, customer_id, rating, title, body)
    SELECT product_id, customer_id, rating, title, body
      FROM json_to_recordset($1) AS given (product_id bigint, customer_id uuid, rating smallint, title text, body text)
    ON CONFLICT (product_id, customer_id) DO UPDATE SET rating = excluded.rating, title = excluded.title, body = excluded.body
    RETURNING 1
  )
  SELECT count(*)::integer FROM added
$$;

-- Computed fields: `select=name,in_stock` and `select=email,initials`.
CREATE FUNCTION in_stock(product) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(quantity), 0) FROM stock WHERE product_id = $1.id
$$;

CREATE FUNCTION initials(customer) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN left(($1).given_name, 1) || left(($1).family_name, 1);

-- Computed relationships: `select=name,sibling(name)` to many, `select=name,latest_review(title)` to one.
CREATE FUNCTION sibling(product) RETURNS SETOF product
LANGUAGE sql STABLE ROWS 20 AS $$
  SELECT * FROM product WHERE category_id = $1.category_id AND id <> $1.id
$$;

CREATE FUNCTION latest_review(product) RETURNS SETOF review
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT * FROM review WHERE product_id = $1.id ORDER BY created_at DESC, id DESC LIMIT 1
$$;
