@NullMarked
package dev.crestfall.graphql.client;

import org.jspecify.annotations.NullMarked;
