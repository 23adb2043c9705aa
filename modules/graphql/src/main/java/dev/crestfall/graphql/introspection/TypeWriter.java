package dev.crestfall.graphql.introspection;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.ScalarType;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.Selections;
import dev.crestfall.graphql.schema.ScalarTypes;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLModifiedType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes types as introspection shows them.
///
/// Types lead to types: a document of a few lines could ask for more than there is room for. So the
/// fields of a type may be asked for within those of another, but not deeper.
final class TypeWriter {
  private static final int MOST_LEVELS = 3;

  private final JsonGenerator json;
  private final Selections selections;
  private final GraphQLSchema schema;
  private final Hidden hidden;
  private final MemberWriter members;
  private final boolean oddly;
  private int level;

  /// What is shown, and how.
  record Shown(GraphQLSchema schema, Hidden hidden, boolean oddly) {}

  TypeWriter(JsonGenerator json, Selections selections, Shown shown) {
    this.json = json;
    this.selections = selections;
    this.schema = shown.schema();
    this.hidden = shown.hidden();
    this.oddly = shown.oddly();
    this.members = new MemberWriter(json, selections, this);
  }

  void write(@Nullable GraphQLType type, List<SelectionSet> sets) throws IOException {
    if (type == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    for (Selected field : selections.of(sets, "__Type")) {
      json.writeFieldName(field.key());
      switch (field.name()) {
        case "kind" -> json.writeString(kind(type));
        case "name" -> json.writeString(name(type));
        case "description" -> json.writeString(description(type));
        case "ofType" ->
            write(
                type instanceof GraphQLModifiedType modified ? modified.getWrappedType() : null,
                field.selections());
        case "specifiedByURL", "specifiedByUrl" -> json.writeNull();
        case "isOneOf" -> isOneOf(type);
        case "__typename" -> json.writeString(oddly ? name(type) : "__Type");
        case "fields", "inputFields", "interfaces", "possibleTypes", "enumValues" ->
            writeList(type, field);
        default -> throw GraphqlError.field("unknown field on __Type: " + field.name());
      }
    }
    json.writeEndObject();
  }

  private static @Nullable String name(GraphQLType type) {
    return type instanceof GraphQLNamedType named ? named.getName() : null;
  }

  private void isOneOf(GraphQLType type) throws IOException {
    if (type instanceof GraphQLInputObjectType) {
      json.writeBoolean(false);
    } else {
      json.writeNull();
    }
  }

  private void writeList(GraphQLType type, Selected field) throws IOException {
    if (++level > MOST_LEVELS) {
      throw GraphqlError.field("The introspection is nested too deeply");
    }
    switch (field.name()) {
      case "fields" -> writeFields(type, field);
      case "inputFields" -> writeInputFields(type, field);
      case "interfaces" ->
          writeTypes(
              type instanceof GraphQLObjectType object ? object.getInterfaces() : List.of(), field);
      case "possibleTypes" -> writePossibleTypes(type, field);
      default ->
          members.writeValues(
              type instanceof GraphQLEnumType known ? known.getValues() : List.of(), field);
    }
    level--;
  }

  private void writeFields(GraphQLType type, Selected field) throws IOException {
    if (!(type instanceof GraphQLFieldsContainer container)) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (GraphQLFieldDefinition one : container.getFieldDefinitions()) {
      if (!hidden.hides(container, one)) {
        members.writeField(one, field.selections());
      }
    }
    json.writeEndArray();
  }

  private void writeInputFields(GraphQLType type, Selected field) throws IOException {
    if (!(type instanceof GraphQLInputObjectType input)) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (var one : input.getFieldDefinitions()) {
      members.writeInput(one, field.selections());
    }
    json.writeEndArray();
  }

  private void writePossibleTypes(GraphQLType type, Selected field) throws IOException {
    if (!(type instanceof GraphQLInterfaceType interfaceType)) {
      json.writeNull();
      return;
    }
    List<GraphQLObjectType> types = schema.getImplementations(interfaceType);
    writeTypes(
        (types == null ? List.<GraphQLObjectType>of() : types)
            .stream()
                .filter(one -> !hidden.hides(one))
                .sorted(Comparator.comparing(GraphQLObjectType::getName))
                .toList(),
        field);
  }

  private void writeTypes(List<? extends GraphQLType> types, Selected field) throws IOException {
    json.writeStartArray();
    for (GraphQLType type : types) {
      write(type, field.selections());
    }
    json.writeEndArray();
  }

  void writeDirectives(List<SelectionSet> sets) throws IOException {
    members.writeDirectives(sets);
  }

  private static String kind(GraphQLType type) {
    return switch (type) {
      case GraphQLScalarType _ -> "SCALAR";
      case GraphQLObjectType _ -> "OBJECT";
      case GraphQLInterfaceType _ -> "INTERFACE";
      case GraphQLEnumType _ -> "ENUM";
      case GraphQLInputObjectType _ -> "INPUT_OBJECT";
      case GraphQLList _ -> "LIST";
      case GraphQLNonNull _ -> "NON_NULL";
      default -> throw new IllegalStateException("no kind for " + type);
    };
  }

  /// graphql-java describes its own scalars in its own words.
  private static @Nullable String description(GraphQLType type) {
    if (type instanceof GraphQLScalarType scalar) {
      for (ScalarType known : ScalarType.values()) {
        if (known.typeName().equals(scalar.getName())) {
          return ScalarTypes.description(known);
        }
      }
    }
    return type instanceof GraphQLNamedSchemaElement named ? named.getDescription() : null;
  }
}
