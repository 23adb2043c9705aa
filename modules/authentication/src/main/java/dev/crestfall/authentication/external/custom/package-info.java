/// Providers that administrators add while the server runs.
@NullMarked
package dev.crestfall.authentication.external.custom;

import org.jspecify.annotations.NullMarked;
