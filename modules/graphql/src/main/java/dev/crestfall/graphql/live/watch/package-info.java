/// What tells that answers may be other ones: triggers where the database is ours, looking
/// elsewhere.
@NullMarked
package dev.crestfall.graphql.live.watch;

import org.jspecify.annotations.NullMarked;
