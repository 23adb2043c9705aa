@NullMarked
package dev.crestfall.authentication.external.custom;

import org.jspecify.annotations.NullMarked;
