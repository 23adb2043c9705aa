/// The model as a schema of graphql-java, for validation and introspection.
@NullMarked
package dev.crestfall.graphql.schema;

import org.jspecify.annotations.NullMarked;
