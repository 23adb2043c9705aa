package dev.crestfall.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.catalog.QualifiedName;
import dev.crestfall.catalog.Relationship;
import dev.crestfall.catalog.Relationship.Cardinality;
import dev.crestfall.catalog.Relationship.ColumnPair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
  private static String json(RestError error) {
    return new String(ErrorBody.of(error.answer(), false), StandardCharsets.UTF_8);
  }

  @Test
  void all_four_members_are_there_even_when_empty() {
    assertThat(json(RequestErrors.path()))
        .isEqualTo(
            """
            {"code":"PGRST125","details":null,"hint":null,\
            "message":"Invalid path specified in request URL"}\
            """);
  }

  @Test
  void minimal_verbosity_keeps_details_and_hint_back() {
    byte[] body = ErrorBody.of(RequestErrors.notSingular(3).answer(), true);
    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"code":"PGRST116","message":"Cannot coerce the result to a single JSON object"}\
            """);
  }

  @Test
  void quotes_controls_and_any_script_come_out_as_json() {
    assertThat(json(RequestErrors.body("\"\\\n\t\u0001\b é 𝄞")))
        .contains("\"message\":\"\\\"\\\\\\n\\t\\u0001\\u0008 é 𝄞\"");
  }

  @Test
  void several_relationships_are_listed_with_what_tells_them_apart() {
    QualifiedName film = new QualifiedName("shop", "film");
    QualifiedName person = new QualifiedName("shop", "person");
    QualifiedName role = new QualifiedName("shop", "role");
    List<Relationship> candidates =
        List.of(
            key(film, person, new Cardinality.ManyToOne("film_by", pair("by", "id"))),
            key(
                film,
                person,
                new Cardinality.ManyToMany(
                    role, "role_film", "role_person", pair("id", "film"), pair("id", "person"))));
    RestError error = SchemaErrors.ambiguousRelationship("film", "person", candidates);
    assertThat(json(error))
        .contains(
            """
            "details":[{"cardinality":"many-to-one","embedding":"film with person",\
            "relationship":"film_by using film(by) and person(id)"},\
            {"cardinality":"many-to-many","embedding":"film with person",\
            "relationship":"role using role_film(film) and role_person(person)"}]\
            """)
        .contains("one of the following: 'person!film_by', 'person!role'.");
  }

  private static Relationship key(
      QualifiedName table, QualifiedName foreign, Cardinality cardinality) {
    return new Relationship.ForeignKey(table, foreign, false, cardinality, false, false);
  }

  private static List<ColumnPair> pair(String column, String foreign) {
    return List.of(new ColumnPair(column, foreign));
  }
}
