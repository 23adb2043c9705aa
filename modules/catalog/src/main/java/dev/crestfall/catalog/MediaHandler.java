package dev.crestfall.catalog;

import org.jspecify.annotations.Nullable;

/// A function or aggregate of the user's that makes a media type's body.
///
/// @param mediaType the domain's name: `text/html`, or `*/*` for any
/// @param function what to call
/// @param relation the row type that it takes or the function result it is bound to; null when it
///   takes `anyelement`
/// @param routine the handler is the requested function itself, which returns the domain: nothing
///   to call around it
public record MediaHandler(
    String mediaType, QualifiedName function, @Nullable QualifiedName relation, boolean routine) {}
