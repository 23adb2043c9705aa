@NullMarked
package dev.crestfall.authentication.captcha;

import org.jspecify.annotations.NullMarked;
