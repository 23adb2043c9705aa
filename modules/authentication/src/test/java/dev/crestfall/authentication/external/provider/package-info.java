/// Tests of providers.
@NullMarked
package dev.crestfall.authentication.external.provider;

import org.jspecify.annotations.NullMarked;
