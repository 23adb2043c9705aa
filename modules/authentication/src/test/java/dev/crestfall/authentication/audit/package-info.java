/// Tests of the kernel's audit log that need a database.
@NullMarked
package dev.crestfall.authentication.audit;

import org.jspecify.annotations.NullMarked;
