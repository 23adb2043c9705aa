/// Subscriptions: queries that are run again when something was written.
@NullMarked
package dev.crestfall.graphql.live;

import org.jspecify.annotations.NullMarked;
