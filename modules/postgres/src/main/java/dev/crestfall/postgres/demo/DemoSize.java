package dev.crestfall.postgres.demo;

/// How many rows the sample database gets. A scale of 1 is a thousand products and about 55,000
/// rows in all.
record DemoSize(int products, int customers, int purchases, int visits, int employees) {
  private static final double LARGEST = 5_000;

  static DemoSize of(double scale) {
    if (!(scale > 0 && scale <= LARGEST)) {
      throw new DemoException("The scale must be above 0 and at most 5000, it is " + scale);
    }
    return new DemoSize(
        atLeast(20, 1_000 * scale),
        atLeast(20, 2_000 * scale),
        atLeast(40, 5_000 * scale),
        atLeast(40, 20_000 * scale),
        atLeast(12, 60 * Math.sqrt(scale)));
  }

  private static int atLeast(int least, double count) {
    return (int) Math.max(least, Math.round(count));
  }
}
