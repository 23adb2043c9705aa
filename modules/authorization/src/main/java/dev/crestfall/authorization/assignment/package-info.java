/// Who holds which role where.
@NullMarked
package dev.crestfall.authorization.assignment;

import org.jspecify.annotations.NullMarked;
