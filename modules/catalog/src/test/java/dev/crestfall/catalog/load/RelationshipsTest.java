package dev.crestfall.catalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.Catalog.RelationshipKey;
import dev.crestfall.catalog.QualifiedName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RelationshipsTest {
  private static final String SCHEMA =
      """
      CREATE SCHEMA hidden;
      CREATE TABLE hidden.secret (id int PRIMARY KEY);
      CREATE TABLE api.author (id int PRIMARY KEY, mentor_id int REFERENCES api.author,
          secret_id int REFERENCES hidden.secret);
      CREATE TABLE api.book (id int PRIMARY KEY, author_id int REFERENCES api.author,
          editor_id int CONSTRAINT book_editor REFERENCES api.author);
      CREATE TABLE api.cover (book_id int PRIMARY KEY REFERENCES api.book);
      CREATE TABLE api.passport (id int PRIMARY KEY, author_id int UNIQUE REFERENCES api.author);
      CREATE TABLE api.tag (a int, b int, PRIMARY KEY (a, b));
      CREATE TABLE api.book_tag (book_id int REFERENCES api.book, a int, b int,
          PRIMARY KEY (book_id, a, b), FOREIGN KEY (a, b) REFERENCES api.tag);
      CREATE TABLE api.loan (id int PRIMARY KEY, book_id int REFERENCES api.book,
          author_id int REFERENCES api.author, UNIQUE (book_id, author_id));
      CREATE TABLE hidden.liked (book_id int REFERENCES api.book,
          author_id int REFERENCES api.author, PRIMARY KEY (book_id, author_id));
      CREATE TABLE api.island (id int PRIMARY KEY);
      CREATE TABLE api.left_end (id int PRIMARY KEY);
      CREATE TABLE api.right_end (id int PRIMARY KEY);
      CREATE TABLE hidden.between_ends (left_id int REFERENCES api.left_end,
          right_id int REFERENCES api.right_end, PRIMARY KEY (left_id, right_id));
      CREATE TABLE api.sale (id int, book_id int REFERENCES api.book, PRIMARY KEY (id, book_id))
          PARTITION BY LIST (book_id);
      CREATE TABLE api.sale_1 PARTITION OF api.sale FOR VALUES IN (1);
      CREATE FUNCTION api.tag(api.book) RETURNS SETOF api.tag STABLE
          LANGUAGE sql AS 'SELECT NULL::api.tag';
      CREATE FUNCTION api.best_book(api.author) RETURNS SETOF api.book ROWS 1 STABLE
          LANGUAGE sql AS 'SELECT NULL::api.book';
      CREATE FUNCTION api.secrets(api.author) RETURNS SETOF hidden.secret STABLE
          LANGUAGE sql AS 'SELECT NULL::hidden.secret';
      """;

  private static Loaded loaded;

  @BeforeAll
  static void load() {
    loaded = Loaded.of(SCHEMA);
  }

  @Test
  void a_table_reaches_its_parents_children_and_itself() {
    assertThat(loaded.relationships("author"))
        .containsExactly(
            "one-to-many author(self): id=mentor_id",
            "many-to-one author(self): mentor_id=id",
            "one-to-many book: id=author_id",
            "one-to-many book: id=editor_id",
            "one-to-many loan: id=author_id",
            "one-to-one-parent passport: id=author_id",
            "computed-one book by best_book");
  }

  @Test
  void a_table_with_a_junction_out_of_sight_has_a_place_without_relationships() {
    assertThat(loaded.relationships("left_end")).isEmpty();
    assertThat(loaded.catalog().relationships())
        .containsKey(new RelationshipKey(new QualifiedName("api", "left_end"), "api"))
        .doesNotContainKey(new RelationshipKey(new QualifiedName("api", "island"), "api"));
  }

  @Test
  void a_unique_foreign_key_is_to_one_from_both_sides() {
    assertThat(loaded.relationships("cover")).containsExactly("one-to-one book: book_id=id");
    assertThat(loaded.relationships("passport")).containsExactly("one-to-one author: author_id=id");
  }

  @Test
  void a_junction_needs_both_keys_in_its_primary_key_and_to_be_exposed() {
    assertThat(loaded.relationships("tag"))
        .containsExactly(
            "many-to-many book through book_tag: a=a,b=b; id=book_id",
            "one-to-many book_tag: a=a,b=b");
  }

  @Test
  void a_function_named_like_a_found_relationship_replaces_it() {
    assertThat(loaded.relationships("book"))
        .contains("computed-many tag by tag")
        .noneMatch(line -> line.startsWith("many-to-many tag"));
  }

  @Test
  void partitions_are_reached_through_their_parent() {
    assertThat(loaded.relationships("book"))
        .contains("one-to-many sale: id=book_id")
        .noneMatch(line -> line.contains("sale_1"));
    assertThat(loaded.catalog().tables().keySet()).noneMatch(name -> name.name().equals("sale_1"));
  }

  @Test
  void what_is_not_exposed_is_not_reached() {
    assertThat(loaded.catalog().relationships().toString()).doesNotContain("hidden");
  }
}
