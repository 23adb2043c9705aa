/// What a caller sends: one request or several, by POST or GET.
@NullMarked
package dev.crestfall.graphql.request;

import org.jspecify.annotations.NullMarked;
