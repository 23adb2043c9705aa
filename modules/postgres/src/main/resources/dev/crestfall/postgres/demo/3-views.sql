-- Views of the sample shop. Those over rows that belong to a customer run with the caller's rights, so that row-level
-- security decides; the staff directory runs with its owner's, because it is a window on a table nobody else may read.

CREATE VIEW product_overview AS
SELECT p.id, p.code, p.name, p.price, p.discontinued, p.category_id, c.name AS category_name, c.slug AS category_slug
  FROM product p
  JOIN category c ON c.id = p.category_id;

CREATE VIEW category_path AS
WITH RECURSIVE walk AS (
    SELECT id, parent_id, name, ARRAY[slug] AS path
      FROM category
     WHERE parent_id IS NULL
     UNION ALL
    SELECT c.id, c.parent_id, c.name, w.path || c.slug
      FROM category c
      JOIN walk w ON w.id = c.parent_id
)
SELECT id, parent_id, name, path, cardinality(path) AS depth
  FROM walk;

CREATE VIEW staff_directory AS
SELECT e.id, e.manager_id, e.given_name, e.family_name, e.job_title, r.employee_id, r.office_phone
  FROM employee e
  JOIN backoffice.staff_record r ON r.employee_id = e.id;

CREATE VIEW open_purchase WITH (security_invoker = true) AS
SELECT id, customer_id, employee_id, status, placed_at, note
  FROM purchase
 WHERE status IN ('placed', 'paid', 'packed')
  WITH LOCAL CHECK OPTION;

CREATE VIEW customer_total WITH (security_invoker = true) AS
SELECT c.id AS customer_id, c.display_name, count(DISTINCT p.id) AS purchases, coalesce(sum(l.amount), 0) AS amount
  FROM customer c
  LEFT JOIN purchase p ON p.customer_id = c.id
  LEFT JOIN purchase_line l ON l.purchase_id = p.id
 GROUP BY c.id;

CREATE MATERIALIZED VIEW best_seller AS
SELECT l.product_id, p.name, p.category_id, sum(l.quantity) AS sold, sum(l.amount) AS amount
  FROM purchase_line l
  JOIN product p ON p.id = l.product_id
 GROUP BY l.product_id, p.name, p.category_id
  WITH DATA;

CREATE UNIQUE INDEX best_seller_product_id ON best_seller (product_id);
