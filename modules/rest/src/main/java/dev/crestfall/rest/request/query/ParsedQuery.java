package dev.crestfall.rest.request.query;

import dev.crestfall.rest.request.QueryParams;

/// A parsed query string, and the root's window, which the `Range` header narrows yet.
public record ParsedQuery(QueryParams params, Window window) {}
