/// What one role finds in the API: types and fields by their GraphQL names, with the relations,
/// columns and functions behind them. Pure records; reflection makes them, the schema and the
/// planner read them.
@NullMarked
package dev.crestfall.graphql.model;

import org.jspecify.annotations.NullMarked;
