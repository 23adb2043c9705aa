/// The read part of a plan: the tree of relations, what is selected, compared and ordered in each.
@NullMarked
package dev.crestfall.rest.plan.read;

import org.jspecify.annotations.NullMarked;
