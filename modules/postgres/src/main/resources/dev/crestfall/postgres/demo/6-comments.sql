-- What the API's OpenAPI document and Studio say about each part. Of a comment on the schema, the first line is the title.

COMMENT ON SCHEMA backoffice IS 'What the sample shop does not show through its API.';

COMMENT ON TYPE purchase_status IS 'How far a purchase has come.';
COMMENT ON TYPE parcel_size IS 'Outer measures of a parcel.';
COMMENT ON DOMAIN email_address IS 'Text with one @ and a dot after it.';
COMMENT ON DOMAIN stock_code IS 'Three capital letters, a dash and seven digits.';
COMMENT ON DOMAIN money_amount IS 'An amount in the currency of the shop, never negative.';

COMMENT ON TABLE country IS 'Countries that the shop buys from and delivers to';
COMMENT ON COLUMN country.code IS 'Two capital letters, as in ISO 3166-1';
COMMENT ON TABLE category IS $$Departments of the shop

A tree: every category but the first ones lies in its parent.$$;
COMMENT ON COLUMN category.parent_id IS 'The category that this one lies in';
COMMENT ON COLUMN category.slug IS 'Name for addresses of pages';
COMMENT ON TABLE tag IS 'Words that products are found by';
COMMENT ON TABLE supplier IS 'Who makes what the shop sells';
COMMENT ON COLUMN supplier.contact IS 'An object with `email`, `phone` and a list of `people`';
COMMENT ON COLUMN supplier.languages IS 'Languages that the supplier answers in';
COMMENT ON TABLE product IS $$What the shop sells

Search it by the column `search` or with the function `search_product`.$$;
COMMENT ON COLUMN product.code IS 'The code on the label';
COMMENT ON COLUMN product.price IS 'Price before tax';
COMMENT ON COLUMN product.attributes IS 'Facts that differ from product to product: `material`, `care`, `origin` and others';
COMMENT ON COLUMN product.ages IS 'Ages that a toy is for; null for anything else';
COMMENT ON COLUMN product.storage_celsius IS 'Temperatures that food keeps at; null for anything else';
COMMENT ON COLUMN product.search IS 'Words of name and description, for full text search';
COMMENT ON TABLE product_detail IS 'What is only asked for on the page of one product';
COMMENT ON COLUMN product_detail.manual IS 'Steps of the manual, in the order and spelling of the maker';
COMMENT ON COLUMN product_detail.ratings_by_month IS 'Average rating in each of the last months, the oldest first';
COMMENT ON TABLE product_tag IS 'Which tags a product has';
COMMENT ON TABLE product_supplier IS 'Who delivers a product, at what cost and how fast';
COMMENT ON COLUMN product_supplier.delivery_days IS 'Fewest and most days from order to arrival';
COMMENT ON TABLE season IS 'Sales; no two of them overlap';
COMMENT ON COLUMN season.discount IS 'Part of the price that is taken off: 0.2 is a fifth';
COMMENT ON COLUMN season.weekdays IS 'Days that it holds on, 1 is Monday';
COMMENT ON TABLE warehouse IS 'Where the stock lies';
COMMENT ON TABLE shelf IS 'Shelves of a warehouse, numbered within it';
COMMENT ON TABLE stock IS 'How many pieces of a product lie on a shelf';
COMMENT ON TABLE employee IS 'Who works in the shop';
COMMENT ON COLUMN employee.manager_id IS 'Who the employee reports to';
COMMENT ON TABLE backoffice.staff_record IS 'What only the office knows of an employee';
COMMENT ON TABLE customer IS $$Who buys

A token whose `sub` is a customer's id sees that one.$$;
COMMENT ON COLUMN customer.display_name IS 'Given and family name';
COMMENT ON TABLE address IS 'Where customers live and have parcels sent';
COMMENT ON TABLE purchase IS 'What a customer has ordered';
COMMENT ON COLUMN purchase.employee_id IS 'Who packs it';
COMMENT ON COLUMN purchase.delivery IS 'When it is expected, or between which moments it came';
COMMENT ON TABLE purchase_line IS 'Products of a purchase';
COMMENT ON COLUMN purchase_line.amount IS 'Quantity times unit price';
COMMENT ON TABLE refund IS 'Money given back for a line of a purchase';
COMMENT ON TABLE review IS 'What customers say of products: one review each';
COMMENT ON COLUMN review.rating IS '1 is poor, 5 is best';
COMMENT ON TABLE visit IS 'Views of pages, partitioned by year';

COMMENT ON VIEW product_overview IS 'Products with the name of their category';
COMMENT ON VIEW category_path IS 'Categories with the slugs from the first one down';
COMMENT ON VIEW staff_directory IS 'Employees with their office phone';
COMMENT ON VIEW open_purchase IS 'Purchases that have not left the house';
COMMENT ON VIEW customer_total IS 'What each customer has spent';
COMMENT ON MATERIALIZED VIEW best_seller IS 'Products by pieces sold, as of the last refresh';

COMMENT ON FUNCTION add_tax(numeric, numeric) IS 'Price with tax';
COMMENT ON FUNCTION who_am_i() IS 'Role and claims that a request runs under';
COMMENT ON FUNCTION search_product(text, numeric) IS $$Products by words

The query is written as for a web search: words, "a phrase", -not, or.$$;
COMMENT ON FUNCTION revenue_by_month(integer, integer) IS 'Purchases and amounts of each month';
COMMENT ON FUNCTION price_span(integer) IS 'Lowest and highest price in a category';
COMMENT ON FUNCTION cheapest(bigint[]) IS 'The cheapest of some products';
COMMENT ON FUNCTION category_names() IS 'Names of all categories';
COMMENT ON FUNCTION take_stock(bigint, integer) IS 'Takes pieces of a product off the shelves';
COMMENT ON FUNCTION cancel_purchase(bigint) IS 'Cancels an open purchase';
COMMENT ON FUNCTION import_reviews(json) IS 'Adds or replaces reviews: the body is a list of them';
COMMENT ON FUNCTION in_stock(product) IS 'Pieces on all shelves';
COMMENT ON FUNCTION initials(customer) IS 'First letters of the names';
COMMENT ON FUNCTION sibling(product) IS 'Other products of the category';
COMMENT ON FUNCTION latest_review(product) IS 'The newest review';
