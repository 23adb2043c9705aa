/// What a change of the structure may cost: locks, rewrites, lost data, dependents.
@NullMarked
package dev.crestfall.studio.schema.plan.risk;

import org.jspecify.annotations.NullMarked;
