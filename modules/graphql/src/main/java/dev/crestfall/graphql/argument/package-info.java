/// The values of arguments: what the document says with what the variables say. A plan is made for
/// many requests; here is remembered what of the variables it depends on.
@NullMarked
package dev.crestfall.graphql.argument;

import org.jspecify.annotations.NullMarked;
