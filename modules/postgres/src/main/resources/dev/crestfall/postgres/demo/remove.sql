-- Takes the sample shop out again, and nothing else: an object of somebody else's that leans on it makes this fail.

DROP MATERIALIZED VIEW IF EXISTS best_seller;
DROP VIEW IF EXISTS product_overview, category_path, staff_directory, open_purchase, customer_total;
DROP FUNCTION IF EXISTS add_tax(numeric, numeric), who_am_i(), search_product(text, numeric),
    revenue_by_month(integer, integer), price_span(integer), cheapest(bigint[]), category_names(),
    take_stock(bigint, integer), cancel_purchase(bigint), import_reviews(json), in_stock(product), initials(customer),
    sibling(product), latest_review(product);
DROP TABLE IF EXISTS visit, review, refund, purchase_line, purchase, address, customer, backoffice.staff_record, employee,
    stock, shelf, warehouse, season, product_supplier, product_tag, product_detail, product, supplier, tag, category, country;
DROP FUNCTION IF EXISTS backoffice.current_customer(), backoffice.is_staff();
DROP DOMAIN IF EXISTS email_address, stock_code, money_amount;
DROP TYPE IF EXISTS purchase_status, parcel_size;
DROP SCHEMA IF EXISTS backoffice;
