@NullMarked
package dev.crestfall.graphql.document;

import org.jspecify.annotations.NullMarked;
