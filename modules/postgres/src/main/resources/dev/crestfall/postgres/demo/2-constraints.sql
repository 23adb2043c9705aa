-- Foreign keys and secondary indexes, made once over the loaded rows. Their names are what an API call writes to choose
-- one of several relationships (`purchase?select=*,billing:address!purchase_billing_address_id_fkey(*)`).

ALTER TABLE category ADD FOREIGN KEY (parent_id) REFERENCES category (id);
ALTER TABLE supplier ADD FOREIGN KEY (country_code) REFERENCES country (code);
ALTER TABLE product ADD FOREIGN KEY (category_id) REFERENCES category (id);
ALTER TABLE product_detail ADD FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE;
ALTER TABLE product_tag
    ADD FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (tag_id) REFERENCES tag (id) ON DELETE CASCADE;
ALTER TABLE product_supplier
    ADD FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (supplier_id) REFERENCES supplier (id);
ALTER TABLE warehouse ADD FOREIGN KEY (country_code) REFERENCES country (code);
ALTER TABLE shelf ADD FOREIGN KEY (warehouse_code) REFERENCES warehouse (code);
ALTER TABLE stock
    ADD FOREIGN KEY (warehouse_code, shelf_number) REFERENCES shelf (warehouse_code, number),
    ADD FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE;
ALTER TABLE employee
    ADD FOREIGN KEY (manager_id) REFERENCES employee (id),
    ADD FOREIGN KEY (warehouse_code) REFERENCES warehouse (code);
ALTER TABLE backoffice.staff_record ADD FOREIGN KEY (employee_id) REFERENCES employee (id) ON DELETE CASCADE;
ALTER TABLE address
    ADD FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (country_code) REFERENCES country (code);
ALTER TABLE purchase
    ADD FOREIGN KEY (customer_id) REFERENCES customer (id),
    ADD FOREIGN KEY (employee_id) REFERENCES employee (id),
    ADD FOREIGN KEY (billing_address_id) REFERENCES address (id),
    ADD FOREIGN KEY (delivery_address_id) REFERENCES address (id);
ALTER TABLE purchase_line
    ADD FOREIGN KEY (purchase_id) REFERENCES purchase (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (product_id) REFERENCES product (id);
ALTER TABLE refund
    ADD FOREIGN KEY (purchase_id, line_number) REFERENCES purchase_line (purchase_id, number);
ALTER TABLE review
    ADD FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE,
    ADD FOREIGN KEY (customer_id) REFERENCES customer (id);
ALTER TABLE visit
    ADD FOREIGN KEY (customer_id) REFERENCES customer (id),
    ADD FOREIGN KEY (product_id) REFERENCES product (id);

CREATE INDEX ON category (parent_id);
CREATE INDEX ON employee (manager_id);
CREATE INDEX ON product (category_id);
CREATE INDEX ON product (price);
CREATE INDEX ON product USING gin (search);
CREATE INDEX ON product USING gin (attributes jsonb_path_ops);
CREATE INDEX ON product (lower(name));
CREATE INDEX ON product_tag (tag_id);
CREATE INDEX ON product_supplier (supplier_id);
CREATE INDEX ON stock (product_id) INCLUDE (quantity);
CREATE INDEX ON address (customer_id);
CREATE INDEX ON purchase (customer_id);
CREATE INDEX ON purchase (placed_at);
CREATE INDEX purchase_open ON purchase (status) WHERE status IN ('placed', 'paid', 'packed');
CREATE INDEX ON purchase_line (product_id);
CREATE INDEX ON refund (purchase_id, line_number);
CREATE INDEX ON review (customer_id);
CREATE INDEX ON visit (customer_id);
CREATE INDEX ON visit (product_id);
