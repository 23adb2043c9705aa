/// The transaction around a statement: what it is begun with, what may refuse it before COMMIT, and
/// how it ends. The only stage that touches a connection.
@NullMarked
package dev.crestfall.rest.run;

import org.jspecify.annotations.NullMarked;
