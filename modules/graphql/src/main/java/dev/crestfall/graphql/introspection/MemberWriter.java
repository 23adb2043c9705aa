package dev.crestfall.graphql.introspection;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crestfall.graphql.error.GraphqlError;
import dev.crestfall.graphql.plan.Selected;
import dev.crestfall.graphql.plan.Selections;
import graphql.Directives;
import graphql.execution.ValuesResolver;
import graphql.language.AstPrinter;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputValueDefinition;
import graphql.schema.InputValueWithState;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes fields, arguments, values of enums and directives as introspection shows them.
final class MemberWriter {
  private static final List<GraphQLDirective> DIRECTIVES =
      List.of(Directives.IncludeDirective, Directives.SkipDirective);

  private final JsonGenerator json;
  private final Selections selections;
  private final TypeWriter types;

  MemberWriter(JsonGenerator json, Selections selections, TypeWriter types) {
    this.json = json;
    this.selections = selections;
    this.types = types;
  }

  void writeField(GraphQLFieldDefinition field, List<SelectionSet> sets) throws IOException {
    json.writeStartObject();
    for (Selected one : selections.of(sets, "__Field")) {
      json.writeFieldName(one.key());
      switch (one.name()) {
        case "name" -> json.writeString(field.getName());
        case "description" -> json.writeString(field.getDescription());
        case "args" -> writeArguments(field.getArguments(), one);
        case "type" -> types.write(field.getType(), one.selections());
        case "isDeprecated" -> json.writeBoolean(false);
        case "deprecationReason" -> json.writeNull();
        case "__typename" -> json.writeString("__Field");
        default -> throw GraphqlError.field("unknown field in __Field " + one.name());
      }
    }
    json.writeEndObject();
  }

  private void writeArguments(List<GraphQLArgument> arguments, Selected field) throws IOException {
    json.writeStartArray();
    for (GraphQLArgument argument : arguments) {
      writeInput(argument, field.selections());
    }
    json.writeEndArray();
  }

  void writeInput(GraphQLInputValueDefinition input, List<SelectionSet> sets) throws IOException {
    json.writeStartObject();
    for (Selected one : selections.of(sets, "__InputValue")) {
      json.writeFieldName(one.key());
      switch (one.name()) {
        case "name" -> json.writeString(input.getName());
        case "description" -> json.writeString(input.getDescription());
        case "type" -> types.write(input.getType(), one.selections());
        case "defaultValue" -> json.writeString(defaultValue(input));
        case "isDeprecated" -> json.writeBoolean(false);
        case "deprecationReason" -> json.writeNull();
        case "__typename" -> json.writeString("__InputValue");
        default -> throw GraphqlError.field("unknown field in __InputValue: " + one.name());
      }
    }
    json.writeEndObject();
  }

  private static @Nullable String defaultValue(GraphQLInputValueDefinition input) {
    InputValueWithState value =
        switch (input) {
          case GraphQLArgument argument -> argument.getArgumentDefaultValue();
          case GraphQLInputObjectField field -> field.getInputFieldDefaultValue();
          default -> InputValueWithState.NOT_SET;
        };
    return value.isLiteral() && value.getValue() instanceof Value<?> literal
        ? AstPrinter.printAst(literal)
        : value.isSet() ? ofMetaType(value, input) : null;
  }

  /// graphql-java gives the defaults of its own types as Java values.
  private static String ofMetaType(InputValueWithState value, GraphQLInputValueDefinition input) {
    return AstPrinter.printAst(
        ValuesResolver.valueToLiteral(
            value, input.getType(), graphql.GraphQLContext.getDefault(), java.util.Locale.ENGLISH));
  }

  void writeValues(List<GraphQLEnumValueDefinition> values, Selected field) throws IOException {
    json.writeStartArray();
    for (GraphQLEnumValueDefinition value : values) {
      writeValue(value, field.selections());
    }
    json.writeEndArray();
  }

  private void writeValue(GraphQLEnumValueDefinition value, List<SelectionSet> sets)
      throws IOException {
    json.writeStartObject();
    for (Selected one : selections.of(sets, "__EnumValue")) {
      json.writeFieldName(one.key());
      switch (one.name()) {
        case "name" -> json.writeString(value.getName());
        case "description" -> json.writeString(value.getDescription());
        case "isDeprecated" -> json.writeBoolean(false);
        case "deprecationReason" -> json.writeNull();
        case "__typename" -> json.writeString("__EnumValue");
        default -> throw GraphqlError.field("unknown field in __EnumValue: " + one.name());
      }
    }
    json.writeEndObject();
  }

  void writeDirectives(List<SelectionSet> sets) throws IOException {
    json.writeStartArray();
    for (GraphQLDirective directive : DIRECTIVES) {
      json.writeStartObject();
      for (Selected one : selections.of(sets, "__Directive")) {
        json.writeFieldName(one.key());
        writeDirective(directive, one);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDirective(GraphQLDirective directive, Selected one) throws IOException {
    boolean include = directive.getName().equals("include");
    switch (one.name()) {
      case "name" -> json.writeString(directive.getName());
      case "description" ->
          json.writeString(
              "This field or fragment will be "
                  + (include ? "included only" : "skipped")
                  + " when the `if` argument is true.");
      case "locations" -> {
        json.writeStartArray();
        for (String location : List.of("FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT")) {
          json.writeString(location);
        }
        json.writeEndArray();
      }
      case "args" -> {
        String described = include ? "Included when true" : "Skipped when true";
        writeArguments(
            directive.getArguments().stream()
                .map(argument -> argument.transform(builder -> builder.description(described)))
                .toList(),
            one);
      }
      case "isRepeatable" -> json.writeBoolean(false);
      case "__typename" -> json.writeString("__Directive");
      default -> throw GraphqlError.field("unknown field " + one.name() + " in __Directive");
    }
  }
}
