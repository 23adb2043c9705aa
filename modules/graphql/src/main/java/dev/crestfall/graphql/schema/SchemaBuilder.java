package dev.crestfall.graphql.schema;

import dev.crestfall.graphql.model.EnumType;
import dev.crestfall.graphql.model.Model;
import dev.crestfall.graphql.model.TableType;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;

/// Makes graphql-java's schema of a model.
final class SchemaBuilder {
  private SchemaBuilder() {}

  /// @param beyond whether what the contract does not have is in it
  static GraphQLSchema of(Model model, boolean beyond) {
    Beyond additions = new Beyond(model, beyond);
    RootTypes roots = new RootTypes(model, additions);
    GraphQLSchema.FastBuilder builder =
        new GraphQLSchema.FastBuilder(
            // Nothing is resolved through the schema, but without this it is not one.
            GraphQLCodeRegistry.newCodeRegistry().typeResolver("Node", _ -> null),
            roots.query(),
            roots.mutation(),
            beyond ? roots.subscription() : null);
    builder.addTypes(CommonTypes.all());
    for (EnumType type : model.enums().values()) {
      builder.addType(CommonTypes.enumType(type));
      builder.addType(FilterTypes.ofEnum(type));
    }
    for (TableType table : model.tables().values()) {
      builder.addTypes(new TableTypes(model, table, additions).all());
      builder.addTypes(additions.types(table));
    }
    // The model has no two types of one name and no way that leads nowhere.
    return builder.withValidation(false).build();
  }
}
