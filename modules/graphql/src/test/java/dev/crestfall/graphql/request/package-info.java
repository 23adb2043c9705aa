@NullMarked
package dev.crestfall.graphql.request;

import org.jspecify.annotations.NullMarked;
