package dev.crestfall.studio.api;

import dev.crestfall.kernel.Permission;
import java.util.ArrayList;
import java.util.List;

/// The routes of Studio's API.
public final class Api {
  /// What all paths of routes are below.
  public static final String BASE = "/studio/api/v1";

  private final List<Operation> operations = new ArrayList<>();

  /// The routes of these features.
  public static Api of(List<? extends Feature> features) {
    Api api = new Api();
    features.forEach(feature -> feature.bind(api));
    return api;
  }

  public Route<None, None> get(String path, Permission permission) {
    return route("GET", path, permission);
  }

  public Route<None, None> post(String path, Permission permission) {
    return route("POST", path, permission);
  }

  public Route<None, None> put(String path, Permission permission) {
    return route("PUT", path, permission);
  }

  public Route<None, None> patch(String path, Permission permission) {
    return route("PATCH", path, permission);
  }

  public Route<None, None> delete(String path, Permission permission) {
    return route("DELETE", path, permission);
  }

  private Route<None, None> route(String method, String path, Permission permission) {
    return new Route<>(this, new Route.Head(method, Template.of(path), permission, "", ""));
  }

  void add(Operation operation) {
    operations.stream()
        .filter(known ->
            known.id().equals(operation.id())
                || known.method().equals(operation.method())
                    && known.path().equals(operation.path()))
        .findFirst()
        .ifPresent(known -> {
          throw new IllegalStateException(operation.id() + " is there twice");
        });
    operations.add(operation);
  }

  /// All of them, in the order in which they were added.
  public List<Operation> operations() {
    return List.copyOf(operations);
  }
}
