-- 1,000 authors, 20,000 posts, 100,000 comments; both servers read them as the same role.
CREATE TABLE author (
  id int PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE post (
  id int PRIMARY KEY,
  author_id int NOT NULL REFERENCES author,
  title text NOT NULL,
  body text NOT NULL,
  views int NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE comment (
  id int PRIMARY KEY,
  post_id int NOT NULL REFERENCES post,
  body text NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO author
SELECT i, 'Author ' || i, 'author' || i || '@example.com', timestamptz '2026-01-01' + i * interval '1 minute'
  FROM generate_series(1, 1000) i;
INSERT INTO post
SELECT i, i % 1000 + 1, 'Post number ' || i, repeat('Some words of a post. ', 10), i % 977,
       timestamptz '2026-01-01' + i * interval '1 minute'
  FROM generate_series(1, 20000) i;
INSERT INTO comment
SELECT i, i % 20000 + 1, 'A comment, the number ' || i || ' of them.', timestamptz '2026-01-01' + i * interval '1 second'
  FROM generate_series(1, 100000) i;
CREATE INDEX ON post (author_id);
CREATE INDEX ON comment (post_id);
GRANT SELECT ON author, post, comment TO anon, authenticated;
GRANT INSERT ON author TO authenticated;
ANALYZE author, post, comment;
