package dev.crestfall.rest.plan;

import static dev.crestfall.rest.plan.Requests.call;
import static dev.crestfall.rest.plan.Requests.change;
import static dev.crestfall.rest.plan.Requests.get;
import static dev.crestfall.rest.plan.Requests.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crestfall.rest.request.Action.Invocation;
import dev.crestfall.rest.request.Action.Mutation;
import dev.crestfall.rest.request.Preferences.Return;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans as Postgres runs them, from a catalog that was read from it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedSqlTest {
  private final Library library;

  PlannedSqlTest() throws SQLException {
    library = new Library();
  }

  @AfterAll
  void close() {
    library.close();
  }

  /// Blanks and line ends that Postgres puts between values.
  private String body(Requests request) throws SQLException {
    return library.body(request).replaceAll("\\s*([\\[\\]{}:,])\\s*", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "authors?select=nope                 | column authors.nope does not exist",
        "authors?select=books(nope)          | column books_2.nope does not exist",
        "books?select=id,max:pages.max(),nope | column books.nope does not exist",
      })
  void what_only_postgres_knows_is_missing_fails_there(String target, String message) {
    assertThatThrownBy(() -> body(get(target)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // names of columns and tables equal to those that joins would like
        "authors?select=name,authors_books_1,books(title)&id=eq.2 | [{\"name\":\"Bo\",\"authors_books_1\":\"column\",\"books\":[{\"title\":\"Fog\"}]}]",
        "books_1?select=note,books(books_1,books_1(note)) | [{\"note\":\"n1\",\"books\":{\"books_1\":\"x\",\"books_1\":{\"note\":\"n1\"}}}]",
        "authors?select=books_1:name,books(t:title)&id=eq.2&books.title=eq.Fog | [{\"books_1\":\"Bo\",\"books\":[{\"t\":\"Fog\"}]}]",
        // many to many, there and back
        "tags?select=word,books(title,tags(word))&id=eq.1&books.order=title&books.tags.order=word | [{\"word\":\"wet\",\"books\":[{\"title\":\"Fog\",\"tags\":[{\"word\":\"hot\"},{\"word\":\"wet\"}]},{\"title\":\"Rain\",\"tags\":[{\"word\":\"wet\"}]}]}]",
        "shelves?select=rank,books(tags(word))&book_id=eq.1 | [{\"rank\":1,\"books\":{\"tags\":[{\"word\":\"wet\"}]}}]",
        // one table twice, its own parent, and both sides of a key to itself
        "authors?select=a:books(id),b:books(id)&id=eq.2 | [{\"a\":[{\"id\":3}],\"b\":[{\"id\":3}]}]",
        "parts?select=id,parent_id(id),parts(id)&id=eq.2 | [{\"id\":2,\"parent_id\":{\"id\":1},\"parts\":[]}]",
        "parts?select=parts(id)&id=eq.1&parts.order=id.desc | [{\"parts\":[{\"id\":3},{\"id\":2}]}]",
        // views, computed fields and computed relationships
        "thick?select=title,authors(name)&order=id | [{\"title\":\"Sun\",\"authors\":{\"name\":\"Ada\"}},{\"title\":\"Fog\",\"authors\":{\"name\":\"Bo\"}}]",
        "books?select=long_title,first_tag(word)&long_title=eq.Fog by 2 | [{\"long_title\":\"Fog by 2\",\"first_tag\":{\"word\":\"hot\"}}]",
        "books?select=id,first_tag(word)&order=first_tag(word),id | [{\"id\":2,\"first_tag\":{\"word\":\"hot\"}},{\"id\":3,\"first_tag\":{\"word\":\"hot\"}},{\"id\":1,\"first_tag\":{\"word\":\"wet\"}}]",
        // rows that have, or lack, an embed
        "authors?select=name,books()&books=is.null | [{\"name\":\"Cy\"}]",
        "authors?select=name,books()&or=(books.is.null,name.eq.Bo)&order=id | [{\"name\":\"Bo\"},{\"name\":\"Cy\"}]",
        "authors?select=name,books!inner(id)&books.pages=lt.200 | [{\"name\":\"Ada\",\"books\":[{\"id\":1}]}]",
      })
  void an_embed_reads_what_it_means(String target, String body) throws SQLException {
    assertThat(body(get(target.replace(" by ", "%20by%20")))).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "books?select=author_id,pages.sum(),count()&order=author_id | [{\"author_id\":1,\"sum\":400,\"count\":2},{\"author_id\":2,\"sum\":250,\"count\":1}]",
        "authors?select=name,books(pages.max(),n:count())&id=lt.3&order=id | [{\"name\":\"Ada\",\"books\":[{\"n\":2,\"max\":300}]},{\"name\":\"Bo\",\"books\":[{\"n\":1,\"max\":250}]}]",
        "shelves?select=tag_id,...books(pages.sum(),count())&order=tag_id | [{\"tag_id\":1,\"sum\":350,\"count\":2},{\"tag_id\":2,\"sum\":550,\"count\":2}]",
        "shelves?select=...books(...authors(name,c:count()))&rank=eq.2 | [{\"name\":\"Bo\",\"c\":1}]",
        "authors?select=name,...books(title,n:pages)&books.order=pages.desc&id=eq.1 | [{\"name\":\"Ada\",\"title\":[\"Sun\",\"Rain\"],\"n\":[300,100]}]",
        "tags?select=word,...books(title,...authors(who:name))&books.order=title.desc&id=eq.1 | [{\"word\":\"wet\",\"title\":[\"Rain\",\"Fog\"],\"who\":[\"Ada\",\"Bo\"]}]",
        "books?select=title,...authors(books(id))&id=eq.3 | [{\"title\":\"Fog\",\"books\":[{\"id\":3}]}]",
        "books?select=meta->k,x:meta->k&id=eq.1 | [{\"k\":1,\"x\":1}]",
      })
  void spreads_and_aggregates_come_out_in_their_parent(String target, String body)
      throws SQLException {
    assertThat(body(get(target))).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "books?select=id&long_title=eq.Fog%20by%202   | [{\"id\":3}]",
        "books?select=id&long_title=like.Fog*         | [{\"id\":3}]",
        "books?select=id&long_title=in.(x,\"Fog%20by%202\") | [{\"id\":3}]",
        "books?select=id&size=gt.250                  | [{\"id\":2}]",
        "books?select=id&or=(size.eq.100,size.eq.7)   | [{\"id\":1}]",
      })
  void values_beside_computed_fields_are_bound(String target, String body) throws SQLException {
    Requests request = get(target);
    assertThat(library.built(request).template().reusable()).isTrue();
    assertThat(body(request)).isEqualTo(body);
  }

  @Test
  void a_change_shows_what_it_changed() throws SQLException {
    Requests insert =
        change(Mutation.CREATE, "books?select=title,authors(name),shelves(rank)")
            .json("{\"id\":9,\"title\":\"New\",\"author_id\":3}", "id", "title", "author_id")
            .prefer(returning(Return.REPRESENTATION));
    assertThat(body(insert))
        .isEqualTo("[{\"title\":\"New\",\"authors\":{\"name\":\"Cy\"},\"shelves\":[]}]");

    Requests update =
        change(Mutation.UPDATE, "books?select=id,first_tag(word)&long_title=eq.Sun%20by%201")
            .json("{\"pages\":1}", "pages")
            .prefer(returning(Return.REPRESENTATION));
    assertThat(body(update)).isEqualTo("[{\"id\":2,\"first_tag\":{\"word\":\"hot\"}}]");
  }

  @Test
  void rows_of_a_routine_are_read_like_a_relation() throws SQLException {
    Requests called =
        call(
            Invocation.GET,
            "books_of?who=1&select=title,authors(name),first_tag(word)&pages=gt.50&order=pages.desc"
                + "&limit=1");

    assertThat(body(called))
        .isEqualTo(
            "[{\"title\":\"Sun\",\"authors\":{\"name\":\"Ada\"},\"first_tag\":{\"word\":\"hot\"}}]");
    assertThat(body(call(Invocation.GET, "books_of?who=2&select=title&order=id")))
        .isEqualTo("[{\"title\":\"Fog\"}]");
  }
}
