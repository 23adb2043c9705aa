/// Settings of the module, and those that it shares with the other data APIs.
@NullMarked
package dev.crestfall.graphql.config;

import org.jspecify.annotations.NullMarked;
