@NullMarked
package dev.crestfall.kernel.http.request;

import org.jspecify.annotations.NullMarked;
