package dev.crestfall.graphql.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crestfall.graphql.model.ColumnField;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.RelationField;
import dev.crestfall.graphql.model.Result;
import dev.crestfall.graphql.model.TableType;
import dev.crestfall.testkit.TestDatabase;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReflectionTest {
  private static final String SCHEMA =
      """
      CREATE SCHEMA garden;
      COMMENT ON SCHEMA garden IS '@graphql({"inflect_names": true, "max_rows": 40})';
      CREATE TYPE garden.sun AS ENUM ('full', 'half shade');
      COMMENT ON TYPE garden.sun IS '@graphql({"mappings": {"half shade": "HALF"}})';
      CREATE DOMAIN garden.label AS text;
      CREATE TYPE garden.spot AS (x int, y int);
      CREATE TABLE garden.plant_bed (
          bed_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          label varchar(12) NOT NULL,
          area numeric(6, 2) DEFAULT 1,
          double_area numeric GENERATED ALWAYS AS (area * 2) STORED,
          sun garden.sun, tag garden.label, place garden.spot, notes jsonb, hours time[],
          big bigint, code char(3), watered timestamptz, kept timetz, "two words" int);
      COMMENT ON TABLE garden.plant_bed IS
          'Where plants grow. @graphql({"description": "A bed", "totalCount": {"enabled": true}})';
      COMMENT ON COLUMN garden.plant_bed.area IS '@graphql({"name": "squareMetres"})';
      CREATE TABLE garden.plant (
          id serial PRIMARY KEY, name text UNIQUE, home_bed_id int NOT NULL REFERENCES garden.plant_bed,
          first_bed_id int REFERENCES garden.plant_bed);
      CREATE TABLE garden.passport (
          plant_id int PRIMARY KEY REFERENCES garden.plant, issued date);
      CREATE TABLE garden.no_key (id int);
      CREATE TABLE garden."odd name" (id int PRIMARY KEY);
      CREATE TABLE garden.secret (id int PRIMARY KEY, seen int);
      CREATE VIEW garden.tall AS SELECT id, home_bed_id, name FROM garden.plant;
      COMMENT ON VIEW garden.tall IS '@graphql({"primary_key_columns": ["id"], "foreign_keys": [
          {"local_name": "tallOnes", "local_columns": ["home_bed_id"], "foreign_schema": "garden",
           "foreign_table": "plant_bed", "foreign_columns": ["bed_id"]}]})';
      CREATE VIEW garden.lost AS SELECT id FROM garden.plant;
      COMMENT ON VIEW garden.lost IS '@graphql({"primary_key_columns": ["id", "nothing"]})';
      CREATE TABLE garden.harvest (id int, year int, PRIMARY KEY (id, year)) PARTITION BY RANGE (year);
      CREATE TABLE garden.harvest_2025 PARTITION OF garden.harvest FOR VALUES FROM (2025) TO (2026);
      CREATE MATERIALIZED VIEW garden.summary AS SELECT id, name FROM garden.plant;
      COMMENT ON MATERIALIZED VIEW garden.summary IS '@graphql({"primary_key_columns": ["id"]})';
      CREATE FOREIGN DATA WRAPPER nowhere;
      CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
      CREATE FOREIGN TABLE garden.far_away (id int) SERVER far;
      COMMENT ON FOREIGN TABLE garden.far_away IS '@graphql({"primary_key_columns": ["id"]})';
      COMMENT ON CONSTRAINT plant_first_bed_id_fkey ON garden.plant IS
          '@graphql({"local_name": "firstPlants", "foreign_name": "cradle"})';
      CREATE FUNCTION garden.plant_collection() RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION garden._short_name(p garden.plant) RETURNS text STABLE LANGUAGE sql
          AS 'SELECT left(p.name, 3)';
      CREATE FUNCTION garden.neighbours(p garden.plant) RETURNS SETOF garden.plant STABLE
          LANGUAGE sql AS 'SELECT * FROM garden.plant';
      CREATE FUNCTION garden.count_plants(of_bed int, at_least int DEFAULT 3, named text DEFAULT 'a''b')
          RETURNS bigint STABLE LANGUAGE sql AS 'SELECT 1::bigint';
      CREATE FUNCTION garden.water(bed_id int) RETURNS garden.plant_bed LANGUAGE sql
          AS 'SELECT * FROM garden.plant_bed';
      CREATE FUNCTION garden.find(q text) RETURNS SETOF garden.plant STABLE LANGUAGE sql
          AS 'SELECT * FROM garden.plant';
      COMMENT ON FUNCTION garden.find(text) IS
          'Finds. @graphql({"name": "search", "description": "By name"})';
      CREATE FUNCTION garden.bad_paging(first int) RETURNS SETOF garden.plant STABLE LANGUAGE sql
          AS 'SELECT * FROM garden.plant';
      CREATE FUNCTION garden.nameless(int) RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION garden.twice(a int) RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION garden.twice(a text) RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION garden.nothing(a int) RETURNS void LANGUAGE sql AS '';
      CREATE FUNCTION garden.any_sun(s garden.sun) RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION garden.many(VARIADIC a int[]) RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION garden.names() RETURNS SETOF text STABLE LANGUAGE sql AS 'SELECT ''a''';
      GRANT USAGE ON SCHEMA garden TO reflect_reader, reflect_owner;
      GRANT SELECT ON garden.plant_bed, garden.plant, garden.passport, garden.tall, garden.lost,
          garden.no_key, garden."odd name" TO reflect_reader;
      GRANT SELECT (id) ON garden.secret TO reflect_reader;
      GRANT UPDATE (label, bed_id) ON garden.plant_bed TO reflect_reader;
      GRANT ALL ON ALL TABLES IN SCHEMA garden TO reflect_owner;
      """;

  private static TestDatabase database;
  private static Model reader;
  private static Model owner;

  @BeforeAll
  static void reflect() {
    database =
        TestDatabase.create()
            .role("reflect_reader", "NOLOGIN")
            .role("reflect_owner", "NOLOGIN")
            .role("reflect_stranger", "NOLOGIN");
    database.execute(SCHEMA);
    reader = Reflected.model(database, "reflect_reader", "garden");
    owner = Reflected.model(database, "reflect_owner", "garden");
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reflect_stranger", "reflect_nobody"})
  void a_role_without_rights_and_one_that_does_not_exist_find_nothing(String role) {
    Model model = Reflected.model(database, role, "garden");
    assertThat(model.tables()).isEmpty();
    assertThat(model.queries()).isEmpty();
    assertThat(model.enums()).isEmpty();
  }

  @Test
  void relations_without_key_or_name_are_left_out() {
    assertThat(owner.tables().values())
        .extracting(TableType::typeName)
        .containsExactly(
            "FarAway",
            "Harvest",
            "Harvest2025",
            "Passport",
            "Plant",
            "PlantBed",
            "Secret",
            "Summary",
            "Tall");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "badPaging",
        "nameless",
        "twice",
        "anySun",
        "many",
        "names",
        "neighbours",
        "plantCollection"
      })
  void functions_that_the_api_can_not_call_are_left_out(String name) {
    assertThat(owner.queries()).doesNotContainKey(name);
  }

  @Test
  void functions_that_change_nothing_are_queries_and_others_are_mutations() {
    assertThat(owner.queries()).containsOnlyKeys("countPlants", "search");
    assertThat(Objects.requireNonNull(owner.queries().get("search")).description())
        .isEqualTo("By name");
    assertThat(owner.mutations()).containsOnlyKeys("water");
    var arguments = Objects.requireNonNull(owner.queries().get("countPlants")).arguments();
    assertThat(arguments.keySet()).containsExactly("ofBed", "atLeast", "named");
    assertThat(arguments.values())
        .extracting(argument -> argument.defaultValue())
        .containsExactly(null, "3", "\"a'b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "bedId, Int, true, false, false",
    "label, String, true, false, true",
    "squareMetres, BigFloat, false, false, false",
    "sun, Sun, false, false, false",
    "tag, Opaque, false, false, false",
    "notes, JSON, false, false, false",
    "hours, [Time], false, false, false",
    "big, BigInt, false, false, false",
    "watered, Datetime, false, false, false",
    "kept, Opaque, false, false, false",
  })
  void columns_have_types_and_rights(
      String name, String type, boolean nonNull, boolean insertable, boolean updatable) {
    ColumnField column = column(reader, "plant_bed", name);
    assertThat(column.type().display()).isEqualTo(type);
    assertThat(column.nonNull()).isEqualTo(nonNull);
    assertThat(column.insertable()).isEqualTo(insertable);
    assertThat(column.updatable()).isEqualTo(updatable);
  }

  @Test
  void composites_and_odd_names_are_no_fields() {
    assertThat(Reflected.table(owner, "garden", "plant_bed").columns())
        .doesNotContainKeys("place", "two words", "twoWords");
  }

  @Test
  void generated_columns_and_those_with_a_sequence_take_no_values() {
    assertThat(column(owner, "plant_bed", "doubleArea").insertable()).isFalse();
    assertThat(column(owner, "plant_bed", "bedId").insertable()).isFalse();
    assertThat(column(owner, "plant", "id").updatable()).isFalse();
    assertThat(column(owner, "plant", "name").updatable()).isTrue();
  }

  @Test
  void a_column_right_shows_that_column_alone() {
    TableType secret = Reflected.table(reader, "garden", "secret");
    assertThat(secret.columns()).containsOnlyKeys("id");
    assertThat(secret.insertable()).isFalse();
  }

  @Test
  void comments_say_what_the_api_shows() {
    TableType bed = Reflected.table(reader, "garden", "plant_bed");
    assertThat(bed.description()).isEqualTo("A bed");
    assertThat(bed.totalCount()).isTrue();
    assertThat(bed.aggregate()).isFalse();
    assertThat(bed.maxRows()).isEqualTo(40);
    assertThat(Objects.requireNonNull(owner.enums().get("Sun")).values())
        .containsEntry("HALF", "half shade");
    assertThat(column(owner, "plant_bed", "label").maxLength()).isEqualTo(12);
    assertThat(column(owner, "plant_bed", "code").maxLength()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "plant, homeBed, plant_bed, false, true",
    "plant, cradle, plant_bed, false, false",
    "plant_bed, firstPlants, plant, true, false",
    "plant, passport, passport, false, false",
    "passport, plant, plant, false, true",
    "plant_bed, plantCollection, plant, true, false",
    "plant_bed, tallOnes, tall, true, false",
  })
  void foreign_keys_are_ways_in_both_directions(
      String from, String name, String target, boolean toMany, boolean nonNull) {
    RelationField field =
        Objects.requireNonNull(Reflected.table(reader, "garden", from).relations().get(name));
    assertThat(field.target().name()).isEqualTo(target);
    assertThat(field.toMany()).isEqualTo(toMany);
    assertThat(field.nonNull()).isEqualTo(nonNull);
  }

  @Test
  void functions_of_a_row_are_its_fields() {
    var computed = Reflected.table(reader, "garden", "plant").computed();
    assertThat(computed).containsOnlyKeys("shortName", "neighbours");
    assertThat(Objects.requireNonNull(computed.get("neighbours")).result())
        .isInstanceOf(Result.Rows.class);
  }

  private static ColumnField column(Model model, String table, String name) {
    return Objects.requireNonNull(
        Reflected.table(model, "garden", table).columns().get(name), name);
  }
}
