@NullMarked
package dev.crestfall.authentication.hmac;

import org.jspecify.annotations.NullMarked;
