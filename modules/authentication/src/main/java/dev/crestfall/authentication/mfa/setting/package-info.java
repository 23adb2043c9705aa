/// What second factors there are, and which of them are in use.
@NullMarked
package dev.crestfall.authentication.mfa.setting;

import org.jspecify.annotations.NullMarked;
