/// Answers, as bytes.
@NullMarked
package dev.crestfall.graphql.response;

import org.jspecify.annotations.NullMarked;
