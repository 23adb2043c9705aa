package dev.crestfall.rest.plan;

import dev.crestfall.catalog.Catalog;
import dev.crestfall.catalog.CatalogSettings;
import dev.crestfall.catalog.load.CatalogLoader;
import dev.crestfall.kernel.database.Param;
import dev.crestfall.kernel.database.Statement;
import dev.crestfall.rest.sql.RowsReader;
import dev.crestfall.rest.sql.SqlBuilder;
import dev.crestfall.rest.sql.StatementOptions;
import dev.crestfall.rest.sql.text.BuiltStatement;
import dev.crestfall.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.postgresql.util.PGobject;

/// A real database whose names collide with those that plans like, read by the real loader.
final class Library implements AutoCloseable {
  private static final String SCHEMA =
      """
      CREATE SCHEMA api;
      CREATE TABLE api.authors (
        id int PRIMARY KEY, name text, authors_books_1 text DEFAULT 'column');
      CREATE TABLE api.books (
        id int PRIMARY KEY, title text, pages int, author_id int REFERENCES api.authors,
        books_1 text DEFAULT 'b1', meta jsonb);
      CREATE TABLE api.books_1 (id int PRIMARY KEY REFERENCES api.books, note text);
      CREATE TABLE api.tags (
        id int PRIMARY KEY, word text);
      CREATE TABLE api.shelves (
        book_id int REFERENCES api.books, tag_id int REFERENCES api.tags, rank int,
        PRIMARY KEY (book_id, tag_id));
      CREATE TABLE api.parts (
        id int PRIMARY KEY, parent_id int REFERENCES api.parts, book_id int REFERENCES api.books);
      CREATE VIEW api.thick AS SELECT id, title, author_id FROM api.books WHERE pages > 200;
      CREATE FUNCTION api.long_title(api.books) RETURNS text LANGUAGE sql STABLE
        AS $$ SELECT $1.title || ' by ' || $1.author_id $$;
      CREATE FUNCTION api.size(api.books) RETURNS bigint LANGUAGE sql STABLE
        AS $$ SELECT $1.pages::bigint $$;
      CREATE FUNCTION api.first_tag(api.books) RETURNS SETOF api.tags ROWS 1 LANGUAGE sql STABLE
        AS $$ SELECT t FROM api.tags t JOIN api.shelves s ON s.tag_id = t.id
              WHERE s.book_id = $1.id ORDER BY s.rank LIMIT 1 $$;
      CREATE FUNCTION api.books_of(who int) RETURNS SETOF api.books LANGUAGE sql STABLE
        AS $$ SELECT * FROM api.books WHERE author_id = who $$;
      INSERT INTO api.authors VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cy');
      INSERT INTO api.books VALUES
        (1, 'Rain', 100, 1, 'x', '{"k":1}'), (2, 'Sun', 300, 1, 'y', NULL),
        (3, 'Fog', 250, 2, 'z', '{"k":2}');
      INSERT INTO api.books_1 VALUES (1, 'n1');
      INSERT INTO api.tags VALUES (1, 'wet'), (2, 'hot');
      INSERT INTO api.shelves VALUES (1, 1, 1), (2, 2, 1), (3, 1, 2), (3, 2, 1);
      INSERT INTO api.parts VALUES (1, NULL, 1), (2, 1, 1), (3, 1, 2);
      """;

  private final TestDatabase database = TestDatabase.create(SCHEMA);
  private final Catalog catalog;

  Library() throws SQLException {
    try (Connection connection = database.connect()) {
      catalog =
          CatalogLoader.load(connection, new CatalogSettings(List.of("api"), List.of(), List.of()));
    }
  }

  Plan plan(Requests request) {
    return Planner.plan(request.build(), catalog, Films.SETTINGS, Films.HINTS);
  }

  BuiltStatement built(Requests request) {
    return SqlBuilder.build((Plan.Rows) plan(request), StatementOptions.NONE);
  }

  /// The body that the planned statement gives; what it changes is undone.
  String body(Requests request) throws SQLException {
    Plan.Rows plan = (Plan.Rows) plan(request);
    Statement statement = built(request).statement();
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SET search_path = api");
      try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
        for (int i = 0; i < statement.params().size(); i++) {
          bind(prepared, i + 1, statement.params().get(i));
        }
        var rows =
            plan instanceof Plan.Mutate
                ? RowsReader.changed(prepared.executeQuery())
                : RowsReader.read(prepared.executeQuery());
        return new String(rows.body(), StandardCharsets.UTF_8);
      } finally {
        connection.rollback();
      }
    }
  }

  private static void bind(PreparedStatement statement, int index, Param param)
      throws SQLException {
    switch (param) {
      case Param.Text(String value) when value == null -> statement.setNull(index, Types.VARCHAR);
      case Param.Text(String value) -> statement.setString(index, value);
      case Param.Typed(String type, String value) -> statement.setObject(index, typed(type, value));
      case Param.Bytes(byte[] value) -> statement.setBytes(index, value);
      case Param.TextArray _ -> throw new IllegalArgumentException("arrays are text here");
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private static PGobject typed(String type, String value) throws SQLException {
    PGobject object = new PGobject();
    object.setType(type);
    object.setValue(value);
    return object;
  }
}
