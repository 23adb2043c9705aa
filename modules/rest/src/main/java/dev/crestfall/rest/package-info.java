@NullMarked
package dev.crestfall.rest;

import org.jspecify.annotations.NullMarked;
