/// How embeds hang on their parents: relationships found by target and hint, joins and their
/// aliases.
@NullMarked
package dev.crestfall.rest.plan.embed;

import org.jspecify.annotations.NullMarked;
