/// The SQL of reads: rows as JSON, made by `json_agg` and whole rows of sub-selects, whose columns
/// have the names of the answer.
@NullMarked
package dev.crestfall.graphql.sql.node;

import org.jspecify.annotations.NullMarked;
