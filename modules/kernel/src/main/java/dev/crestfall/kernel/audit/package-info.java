/// The audit log: who did what, kept so that changes of it show.
@NullMarked
package dev.crestfall.kernel.audit;

import org.jspecify.annotations.NullMarked;
