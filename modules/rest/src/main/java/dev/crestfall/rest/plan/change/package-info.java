/// Plans of inserts, updates, upserts and deletes.
@NullMarked
package dev.crestfall.rest.plan.change;

import org.jspecify.annotations.NullMarked;
