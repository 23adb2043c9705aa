// Says how many tests of the pages ran and how they ended, in the words of the Java tests' reports.
import { readFileSync } from 'node:fs';

const results = new URL('../test-results/', import.meta.url);

function read(name) {
  try {
    return JSON.parse(readFileSync(new URL(name, results), 'utf8'));
  } catch {
    return null;
  }
}

function failed(name, message) {
  console.log(`${name} <<< FAILURE!\n${message.split('\n', 1)[0]}`);
}

function journeysThatFailed(suite, path) {
  for (const test of suite.specs ?? []) {
    if (!test.ok) failed([...path, test.title].join(' › '), test.tests[0]?.results.at(-1)?.error?.message ?? '');
  }
  for (const inner of suite.suites ?? []) journeysThatFailed(inner, [...path, inner.title]);
}

function say(run, failures, errors, skipped) {
  console.log(`Tests run: ${run}, Failures: ${failures}, Errors: ${errors}, Skipped: ${skipped}`);
}

const unit = read('vitest.json');
if (unit === null) {
  say(1, 0, 1, 0);
} else {
  const broken = unit.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  for (const test of unit.testResults.flatMap((file) => file.assertionResults)) {
    if (test.status === 'failed') failed(test.fullName, test.failureMessages[0] ?? '');
  }
  say(unit.numTotalTests + broken, unit.numFailedTests, broken, unit.numPendingTests + unit.numTodoTests);
}

const journeys = read('report.json');
if (journeys === null) {
  say(1, 0, 1, 0);
} else {
  journeysThatFailed(journeys, []);
  const { expected, unexpected, flaky, skipped } = journeys.stats;
  // The start of the server is not a test, and without it there is none.
  const broken = unexpected === 0 && journeys.errors.length > 0 ? 1 : 0;
  say(expected + unexpected + flaky + skipped + broken, unexpected + flaky, broken, skipped);
}
