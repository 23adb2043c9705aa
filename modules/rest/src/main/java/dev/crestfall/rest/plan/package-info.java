/// Second stage: the request against the catalog; refuses what can't be, decides what will run.
@NullMarked
package dev.crestfall.rest.plan;

import org.jspecify.annotations.NullMarked;
