package dev.crestfall.authentication.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crestfall.authentication.origin.OriginShape;
import dev.crestfall.authentication.origin.ShapedRoutes;
import dev.crestfall.kernel.http.Mount;
import dev.crestfall.kernel.route.Access;
import dev.crestfall.kernel.route.Router;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Accounts at the origin: `/login` and `/signup`, and `/createUser`, `/loginUser`, `/getUser` and
/// `/resetPassword`, each as its document has it.
public final class OriginRoutes implements AutoCloseable {
  private final EntranceRoutes entrance;
  private final SelfRoutes self;
  private final Map<String, Router> routers = new LinkedHashMap<>();

  /// @param before adds what comes before a route that makes an account
  /// @param resetPassword adds the one route of that path
  public OriginRoutes(
      EntranceRoutes entrance,
      SelfRoutes self,
      Consumer<RoutesConfig> before,
      Consumer<RoutesConfig> resetPassword) {
    this.entrance = entrance;
    this.self = self;
    add("/login", OriginShape.SUCCESS, r -> r.post("/", entrance::signIn, Access.EVERYBODY));
    add(
        "/signup",
        OriginShape.SUCCESS,
        before.andThen(r -> r.post("/", entrance::signUp, Access.EVERYBODY)));
    add(
        "/createUser",
        OriginShape.DATA,
        before.andThen(r -> r.post("/", this::create, Access.EVERYBODY)));
    add("/loginUser", OriginShape.DATA, r -> r.post("/", this::login, Access.EVERYBODY));
    add("/getUser", OriginShape.DATA, r -> r.get("/", this::get));
    add("/resetPassword", OriginShape.DATA, resetPassword);
  }

  private void add(String path, OriginShape shape, Consumer<RoutesConfig> routes) {
    routers.put(path, ShapedRoutes.of(shape, routes));
  }

  /// What is served at the origin itself.
  public List<Mount> mounts() {
    return routers.entrySet().stream()
        .map(entry -> new Mount(List.of(entry.getKey()), entry.getValue()))
        .toList();
  }

  private void create(Context ctx) {
    Optional<ObjectNode> session = entrance.signedUp(ctx);
    if (session.isEmpty()) {
      ctx.status(202);
      EntranceRoutes.answer(ctx, OriginShape.data(null, EntranceRoutes.CONFIRM));
    } else {
      entered(ctx, session.get(), "User created");
    }
  }

  private void login(Context ctx) {
    entered(ctx, entrance.signedIn(ctx), "Logged in");
  }

  /// The user is the data, and the session stands beside it.
  private static void entered(Context ctx, ObjectNode session, String message) {
    if (OriginShape.isCanonical(Router.exchange(ctx))) {
      EntranceRoutes.answer(ctx, session);
      return;
    }
    session.remove("success");
    JsonNode user = session.remove("user");
    ObjectNode body = OriginShape.data((ObjectNode) user, message);
    body.setAll(session);
    EntranceRoutes.answer(ctx, body);
  }

  private void get(Context ctx) {
    ObjectNode user = self.shown(ctx);
    boolean canonical = OriginShape.isCanonical(Router.exchange(ctx));
    EntranceRoutes.answer(ctx, canonical ? user : OriginShape.data(user, "User found"));
  }

  @Override
  public void close() {
    routers.values().forEach(Router::close);
  }
}
