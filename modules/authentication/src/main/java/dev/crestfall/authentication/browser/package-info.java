/// Sessions that browsers show by a cookie.
@NullMarked
package dev.crestfall.authentication.browser;

import org.jspecify.annotations.NullMarked;
