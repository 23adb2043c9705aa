package dev.crestfall.graphql.introspection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crestfall.graphql.argument.Decisions;
import dev.crestfall.graphql.argument.Input;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.Selections;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers `__schema` and `__type` from a schema, without what is hidden, in the contract's order.
public final class Introspector {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String DESCRIPTION = "Represents the GraphQL schema of the database";

  private final GraphQLSchema schema;
  private final Hidden hidden;
  private final boolean oddly;

  /// @param oddly whether `__typename` of a type is that type's own name, as in the contract
  public Introspector(GraphQLSchema schema, Model model, boolean oddly) {
    this.schema = schema;
    this.oddly = oddly;
    this.hidden = new Hidden(model);
  }

  /// The JSON of a root field.
  ///
  /// @param fields those of the document that share the key
  /// @throws GraphqlError when something is asked for that there is not
  public byte[] answer(
      List<Field> fields, Map<String, FragmentDefinition> fragments, Decisions decisions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Field first = fields.getFirst();
    List<SelectionSet> sets =
        fields.stream().map(Field::getSelectionSet).filter(Objects::nonNull).toList();
    Selections selections = new Selections(fragments, decisions);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      TypeWriter writer =
          new TypeWriter(json, selections, new TypeWriter.Shown(schema, hidden, oddly));
      if (first.getName().equals("__schema")) {
        writeSchema(json, writer, selections.of(sets, "__Schema"));
      } else {
        writer.write(named(first, decisions), sets);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private @Nullable GraphQLNamedType named(Field field, Decisions decisions) {
    Object name =
        field.getArguments().stream()
            .filter(argument -> argument.getName().equals("name"))
            .findFirst()
            .map(argument -> Input.of(argument.getValue(), decisions).decided())
            .orElse(null);
    if (!(name instanceof String text)) {
      throw GraphqlError.field("no name found for __type");
    }
    // graphql-java knows the meta-types too.
    return schema.getType(text) instanceof GraphQLNamedType type && !hidden.hides(type)
        ? type
        : null;
  }

  private void writeSchema(JsonGenerator json, TypeWriter writer, List<Selected> fields)
      throws IOException {
    json.writeStartObject();
    for (Selected field : fields) {
      json.writeFieldName(field.key());
      switch (field.name()) {
        case "types" -> {
          json.writeStartArray();
          for (GraphQLNamedType type : types()) {
            writer.write(type, field.selections());
          }
          json.writeEndArray();
        }
        case "queryType" -> writer.write(schema.getQueryType(), field.selections());
        case "mutationType" -> writer.write(schema.getMutationType(), field.selections());
        case "subscriptionType" -> writer.write(schema.getSubscriptionType(), field.selections());
        case "directives" -> writer.writeDirectives(field.selections());
        case "description" -> json.writeString(DESCRIPTION);
        case "__typename" -> json.writeString("__Schema");
        default -> throw GraphqlError.field("unknown field in __Schema: " + field.name());
      }
    }
    json.writeEndObject();
  }

  private List<GraphQLNamedType> types() {
    return schema.getAllTypesAsList().stream()
        .filter(type -> !hidden.hides(type))
        .sorted(Comparator.comparing(GraphQLNamedType::getName))
        .toList();
  }
}
