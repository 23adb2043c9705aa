/// One-time codes: made, sent, and spent at most once.
@NullMarked
package dev.crestfall.authentication.code;

import org.jspecify.annotations.NullMarked;
