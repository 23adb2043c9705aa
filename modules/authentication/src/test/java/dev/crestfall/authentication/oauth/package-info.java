@NullMarked
package dev.crestfall.authentication.oauth;

import org.jspecify.annotations.NullMarked;
