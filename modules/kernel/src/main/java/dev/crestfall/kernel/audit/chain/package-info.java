/// What makes changes of the audit log show: chains of hashes, signed heads, their verification.
@NullMarked
package dev.crestfall.kernel.audit.chain;

import org.jspecify.annotations.NullMarked;
