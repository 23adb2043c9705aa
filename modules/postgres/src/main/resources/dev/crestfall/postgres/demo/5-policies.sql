-- Row-level security of the sample shop. Everybody reads the catalogue; a customer sees and writes what is his;
-- staff (the claim `"staff": true`) runs the shop; service_role passes everywhere, with or without BYPASSRLS.

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
               AND c.relname = ANY (ARRAY['country', 'category', 'tag', 'supplier', 'product', 'product_detail',
                 'product_tag', 'product_supplier', 'season', 'warehouse', 'shelf', 'stock', 'employee', 'customer',
                 'address', 'purchase', 'purchase_line', 'refund', 'review', 'visit'])
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY service ON %I TO service_role USING (true) WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY staff ON %I TO authenticated USING ((SELECT backoffice.is_staff()))', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['country', 'category', 'tag', 'supplier', 'product', 'product_detail', 'product_tag',
    'product_supplier', 'season', 'warehouse', 'shelf', 'stock', 'employee', 'review']
  LOOP
    EXECUTE format('CREATE POLICY everybody_reads ON %I FOR SELECT USING (true)', name);
  END LOOP;
END;
$$;

CREATE POLICY own ON customer TO authenticated USING (id = (SELECT backoffice.current_customer()));
CREATE POLICY own ON address TO authenticated USING (customer_id = (SELECT backoffice.current_customer()));
CREATE POLICY own_read ON purchase FOR SELECT TO authenticated USING (customer_id = (SELECT backoffice.current_customer()));
CREATE POLICY own_new ON purchase FOR INSERT TO authenticated
    WITH CHECK (customer_id = (SELECT backoffice.current_customer()) AND status = 'placed');
CREATE POLICY own_open ON purchase FOR UPDATE TO authenticated
    USING (customer_id = (SELECT backoffice.current_customer()) AND status IN ('placed', 'paid', 'packed'))
    WITH CHECK (customer_id = (SELECT backoffice.current_customer()) AND status IN ('placed', 'cancelled'));
CREATE POLICY own ON purchase_line TO authenticated
    USING (EXISTS (SELECT FROM purchase p WHERE p.id = purchase_id AND p.customer_id = (SELECT backoffice.current_customer())))
    WITH CHECK (EXISTS (SELECT FROM purchase p WHERE p.id = purchase_id AND p.status = 'placed'
                           AND p.customer_id = (SELECT backoffice.current_customer())));
CREATE POLICY own ON refund FOR SELECT TO authenticated
    USING (EXISTS (SELECT FROM purchase p WHERE p.id = purchase_id AND p.customer_id = (SELECT backoffice.current_customer())));
CREATE POLICY own_new ON review FOR INSERT TO authenticated WITH CHECK (customer_id = (SELECT backoffice.current_customer()));
CREATE POLICY own_change ON review FOR UPDATE TO authenticated USING (customer_id = (SELECT backoffice.current_customer()));
CREATE POLICY own_delete ON review FOR DELETE TO authenticated USING (customer_id = (SELECT backoffice.current_customer()));

-- Rows are guarded above, so the API's roles may touch every table; a view that runs with its owner's rights is read only.
GRANT USAGE ON SCHEMA public, backoffice TO anon, authenticated, service_role;
GRANT SELECT ON country, category, tag, supplier, product, product_detail, product_tag, product_supplier, season, warehouse,
    shelf, stock, employee, review, customer, address, purchase, purchase_line, refund, visit,
    product_overview, category_path, open_purchase, customer_total, best_seller TO anon, authenticated, service_role;
GRANT INSERT, UPDATE, DELETE ON country, category, tag, supplier, product, product_detail, product_tag, product_supplier,
    season, warehouse, shelf, stock, employee, review, customer, address, purchase, purchase_line, refund, visit, open_purchase
    TO authenticated, service_role;
REVOKE ALL ON product_overview, category_path, staff_directory, customer_total, best_seller FROM anon, authenticated;
GRANT SELECT ON product_overview, category_path, customer_total, best_seller TO anon, authenticated;
GRANT SELECT ON staff_directory TO authenticated, service_role;
