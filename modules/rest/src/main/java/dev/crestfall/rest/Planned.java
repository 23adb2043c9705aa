package dev.crestfall.rest;

import dev.crestfall.kernel.database.Statement;
import dev.crestfall.rest.plan.Plan;
import dev.crestfall.rest.request.ApiRequest;

/// A request that is ready to run. `statement` is empty for plans that run none.
record Planned(ApiRequest request, Plan plan, Statement statement) {}
