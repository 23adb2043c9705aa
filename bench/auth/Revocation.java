import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long what was taken away still works in two copies of the program: a session that was ended,
/// a role that was taken.
final class Revocation {
  private static final int ROUNDS = 5;
  private static final int ROUNDS_DEAF = 2;
  private static final double TOLD = 1_000;
  private static final double UNTOLD = 10_000;
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

  private final Path bin;
  private final Path folder;
  private final Target target;
  private final int port;
  private int users;

  Revocation(Path bin, Path folder, Target target, int port) {
    this.bin = bin;
    this.folder = folder;
    this.target = target;
    this.port = port;
  }

  void measure(Figures figures) throws Exception {
    try (SecondCopy second = new SecondCopy(bin, folder, target.database())) {
      Users.User owner = Users.signUp(port, "owner");
      String organization = organization(owner);
      double session = 0;
      double role = 0;
      for (int round = 0; round < ROUNDS; round++) {
        session = Math.max(session, session());
        role = Math.max(role, role(owner, organization));
      }
      figures.add("an ended session is refused by two copies, bus up", session, TOLD, "ms");
      figures.add("a role that was taken counts in two copies no more, bus up", role, TOLD, "ms");
      session = 0;
      role = 0;
      for (int round = 0; round < ROUNDS_DEAF; round++) {
        second.deaf(true);
        session = Math.max(session, session());
        second.deaf(false);
        Thread.sleep(3_000);
        second.deaf(true);
        role = Math.max(role, role(owner, organization));
        second.deaf(false);
        Thread.sleep(3_000);
      }
      figures.add("the same session, one copy hears nothing", session, UNTOLD, "ms");
      figures.add("the same role, one copy hears nothing", role, UNTOLD, "ms");
    }
  }

  private String organization(Users.User owner) throws IOException {
    try (Caller caller = new Caller(port, owner.token())) {
      Caller.Answer made = caller.post("/authorization/organizations", "{\"name\":\"Bench\"}");
      return id(made);
    }
  }

  private static String id(Caller.Answer made) throws IOException {
    Matcher id = ID.matcher(made.body());
    if (made.status() != 201 || !id.find()) {
      throw new IOException(made.status() + ": " + made.body());
    }
    return id.group(1);
  }

  private double session() throws IOException {
    Users.User user = Users.signUp(port, "leaver-" + users++);
    String me = "/authorization/principals/me/effective";
    try (Caller here = new Caller(port, user.token());
        Caller there = new Caller(SecondCopy.PORT, user.token())) {
      here.get(me).orFail();
      there.get(me).orFail();
      int status = here.post("/auth/v1/logout?scope=global", "").status();
      if (status != 204) {
        throw new IOException("signing out answered " + status);
      }
      long begun = System.nanoTime();
      until(() -> here.get(me), answer -> answer.status() == 401);
      until(() -> there.get(me), answer -> answer.status() == 401);
      return (System.nanoTime() - begun) / 1e6;
    }
  }

  private double role(Users.User owner, String organization) throws IOException {
    Users.User user = Users.signUp(port, "member-" + users++);
    String question =
        "{\"action\":{\"name\":\"posts:read\"},\"resource\":{\"type\":\"organization\",\"id\":\"%s\"}}"
            .formatted(organization);
    try (Caller here = new Caller(port, user.token());
        Caller there = new Caller(SecondCopy.PORT, user.token());
        Caller boss = new Caller(port, owner.token())) {
      String assignment =
          id(
              boss.post(
                  "/authorization/assignments",
                  "{\"principal\":\"user:%s\",\"role\":\"viewer\",\"scope\":\"%s\"}"
                      .formatted(user.id(), organization)));
      String check = "/authorization/check";
      until(() -> here.post(check, question), Revocation::isYes);
      until(() -> there.post(check, question), Revocation::isYes);
      int status = boss.delete("/authorization/assignments/" + assignment).status();
      if (status != 204) {
        throw new IOException("taking a role answered " + status);
      }
      long begun = System.nanoTime();
      until(() -> here.post(check, question), answer -> !isYes(answer));
      until(() -> there.post(check, question), answer -> !isYes(answer));
      return (System.nanoTime() - begun) / 1e6;
    }
  }

  private static boolean isYes(Caller.Answer answer) {
    return answer.body().replace(" ", "").contains("\"decision\":true");
  }

  private interface Asking {
    Caller.Answer ask() throws IOException;
  }

  private static void until(Asking asking, Predicate<Caller.Answer> wanted) throws IOException {
    long end = System.nanoTime() + 60_000_000_000L;
    for (Caller.Answer answer = asking.ask(); !wanted.test(answer); answer = asking.ask()) {
      if (System.nanoTime() > end) {
        throw new IOException("for a minute: " + answer);
      }
    }
  }
}
