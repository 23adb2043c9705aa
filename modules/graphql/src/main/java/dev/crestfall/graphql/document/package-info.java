/// Documents: parsed, limited, checked, and kept with their plans.
@NullMarked
package dev.crestfall.graphql.document;

import org.jspecify.annotations.NullMarked;
