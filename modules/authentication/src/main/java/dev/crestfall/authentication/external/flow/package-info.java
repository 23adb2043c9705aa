/// The way to a provider and back: what is remembered meanwhile, and by whom it may be taken up.
@NullMarked
package dev.crestfall.authentication.external.flow;

import org.jspecify.annotations.NullMarked;
