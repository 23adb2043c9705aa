package dev.crestfall.catalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {
  private static final String SCHEMA =
      """
      CREATE SCHEMA hidden;
      CREATE SCHEMA extra;
      CREATE TABLE hidden.author (id int PRIMARY KEY, name text);
      CREATE TABLE hidden.book (id int PRIMARY KEY, title text,
          author_id int REFERENCES hidden.author);
      CREATE VIEW api.author AS SELECT id, name FROM hidden.author;
      CREATE VIEW api.plain AS SELECT id, author_id FROM hidden.book;
      CREATE VIEW api.renamed AS SELECT id AS id, author_id AS "by ""{whom}"", \\" FROM hidden.book;
      CREATE VIEW api.joined AS
          SELECT b.id, b.author_id, a.name FROM hidden.book b JOIN hidden.author a ON a.id = b.author_id;
      CREATE VIEW api.with_cte AS WITH x AS (SELECT * FROM hidden.book) SELECT id, author_id FROM x;
      CREATE VIEW api.subselect AS SELECT id, author_id FROM (SELECT * FROM hidden.book OFFSET 0) s;
      CREATE VIEW api.sorted AS SELECT id, author_id FROM hidden.book ORDER BY title;
      CREATE VIEW api.nested AS SELECT id, author_id FROM api.plain;
      CREATE VIEW extra.middle AS SELECT id, author_id FROM hidden.book;
      CREATE VIEW api.through_extra AS SELECT id, author_id FROM extra.middle;
      CREATE MATERIALIZED VIEW api.stored AS SELECT id, author_id FROM hidden.book;
      CREATE VIEW api.casted AS SELECT id, author_id::bigint FROM hidden.book;
      CREATE VIEW api.computed AS SELECT id, author_id + 0 AS author_id FROM hidden.book;
      CREATE VIEW api.united AS SELECT id, author_id FROM hidden.book UNION SELECT 0, 0;
      CREATE VIEW hidden.middle AS SELECT id, author_id FROM hidden.book;
      CREATE VIEW api.through_hidden AS SELECT id, author_id FROM hidden.middle;
      CREATE VIEW api.twice AS SELECT id, author_id, author_id AS again FROM hidden.book;
      CREATE RULE redirect AS ON INSERT TO api.plain DO INSTEAD
          INSERT INTO hidden.author (id, name) VALUES (NEW.id, '');
      """;

  private static Loaded loaded;

  @BeforeAll
  static void load() {
    loaded = Loaded.of(SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "joined",
        "with_cte",
        "subselect",
        "sorted",
        "nested",
        "through_extra",
        "stored"
      })
  void a_view_that_shows_the_key_columns_has_the_relationship(String view) {
    assertThat(loaded.relationships(view)).containsExactly("many-to-one author: author_id=id");
    assertThat(loaded.relationships("author")).contains("one-to-many " + view + ": id=author_id");
    assertThat(loaded.table(view).primaryKey()).containsExactly("id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"casted", "computed", "united", "through_hidden"})
  void expressions_casts_unions_and_unknown_views_lead_nowhere(String view) {
    assertThat(loaded.relationships(view)).isEmpty();
  }

  @Test
  void hostile_column_names_are_traced() {
    assertThat(loaded.relationships("renamed"))
        .containsExactly("many-to-one author: by \"{whom}\", \\=id");
  }

  @Test
  void a_column_shown_twice_has_the_relationship_twice() {
    assertThat(loaded.relationships("twice"))
        .containsExactly("many-to-one author: again=id", "many-to-one author: author_id=id");
  }

  @Test
  void what_a_view_can_do_includes_its_rules() {
    assertThat(loaded.table("plain").insertable()).isTrue();
    assertThat(loaded.table("joined").insertable()).isFalse();
    assertThat(loaded.table("stored").updatable()).isFalse();
  }
}
