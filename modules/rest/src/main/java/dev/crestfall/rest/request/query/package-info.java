/// The query string: split, decoded and parsed into [dev.crestfall.rest.request.QueryParams].
///
/// The grammars are recursive descents that keep, beside their position, what a parser-combinator
/// library would report: clients match on the texts of PGRST100.
@NullMarked
package dev.crestfall.rest.request.query;

import org.jspecify.annotations.NullMarked;
