import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What people who sign in do to those who read: REST at a steady rate, alone and beside sign-ins.
final class SignIns {
  private static final int READS = 500;
  private static final int SIGN_INS_A_CORE = 25;
  private static final int USERS = 60;
  private static final int ROUNDS = 3;
  private static final double LEAST_BAR = 20;

  private final Target target;
  private final int port;
  private final int seconds;
  private final int rate = SIGN_INS_A_CORE * Runtime.getRuntime().availableProcessors();
  private final List<Users.User> users = new ArrayList<>();

  SignIns(Target target, int port, int seconds) throws IOException {
    this.target = target;
    this.port = port;
    this.seconds = seconds;
    for (int i = 0; i < USERS; i++) {
      users.add(Users.signUp(port, "sign-in-" + i));
    }
  }

  void measure(Figures figures) throws IOException, InterruptedException {
    reads(seconds).run(this::reader);
    signIns(Math.min(seconds, 10)).run(this::visitor);
    double before = Processor.seconds(target.all());
    new OpenLoop(10, 5, 4).run(this::visitor);
    double each = (Processor.seconds(target.all()) - before) * 1e3 / 50;
    figures.note("a sign-in, CPU of the server and of Postgres", Figures.number(each) + " ms");
    double[] alone = new double[ROUNDS];
    double[] beside = new double[ROUNDS];
    double[] visits = new double[ROUNDS];
    double[] reached = new double[ROUNDS];
    int failed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      OpenLoop.Result quiet = reads(seconds).run(this::reader);
      OpenLoop.Running visiting = signIns(seconds).start(this::visitor);
      OpenLoop.Result busy = reads(seconds).run(this::reader);
      OpenLoop.Result visited = visiting.await();
      alone[round] = quiet.percentile(0.99);
      beside[round] = busy.percentile(0.99);
      visits[round] = visited.percentile(0.99);
      reached[round] = visited.perSecond();
      failed += quiet.failed() + busy.failed() + visited.failed();
      System.out.printf(
          "REST p50 %.2f p99 %.2f ms alone; p50 %.2f p99 %.2f ms beside %.1f sign-ins/s (p50 %.0f p99 %.0f ms)%n",
          quiet.percentile(0.5),
          alone[round],
          busy.percentile(0.5),
          beside[round],
          reached[round],
          visited.percentile(0.5),
          visits[round]);
    }
    double quiet = median(alone);
    figures.note("REST p99 at " + READS + "/s, alone", Figures.number(quiet) + " ms");
    figures.add(
        "REST p99 beside " + rate + " sign-ins/s (" + Figures.number(median(beside) / quiet) + " x)",
        median(beside),
        Math.max(2 * quiet, LEAST_BAR),
        "ms");
    figures.add(
        "sign-ins/s reached",
        Figures.number(median(reached)),
        ">= " + Figures.number(rate * 0.98),
        median(reached) >= rate * 0.98);
    figures.note("sign-in p99", Figures.number(median(visits)) + " ms");
    figures.add("refused or lost, of both", failed, 0, "");
  }

  /// Whether it is an answer, and not a refusal; of those each is shown.
  private static boolean said(Caller.Answer answer) {
    if (answer.status() != 200) {
      System.out.println("refused: " + answer.status() + " " + answer.body());
    }
    return answer.status() == 200;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static OpenLoop reads(int seconds) {
    return new OpenLoop(READS, seconds, 32);
  }

  private OpenLoop signIns(int seconds) {
    return new OpenLoop(rate, seconds, 24);
  }

  private OpenLoop.Client reader() throws IOException {
    Caller caller = new Caller(port, users.getFirst().token());
    return new OpenLoop.Client() {
      @Override
      public boolean ask(int number) throws IOException {
        return said(caller.get("/rest/v1/item?id=eq." + (1 + number * 7919 % 100_000)));
      }

      @Override
      public void close() throws IOException {
        caller.close();
      }
    };
  }

  private OpenLoop.Client visitor() throws IOException {
    Caller caller = new Caller(port, "");
    return new OpenLoop.Client() {
      @Override
      public boolean ask(int number) throws IOException {
        String body = Users.credentials(users.get(number % USERS).email());
        return said(caller.post("/auth/v1/token?grant_type=password", body));
      }

      @Override
      public void close() throws IOException {
        caller.close();
      }
    };
  }
}
