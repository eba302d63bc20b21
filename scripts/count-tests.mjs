#!/usr/bin/env node
/**
 * Prints `N passed, N failed` from the JSON that vitest wrote. A test file that could not be loaded has no failed test
 * in that JSON; it counts as one failure. Without a JSON no test ran, and the line says so in numbers.
 */
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";

const [, , file = ""] = process.argv;
const { numPassedTests, numFailedTests, testResults } = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : { numPassedTests: 0, numFailedTests: 0, testResults: [] };

const unloaded = testResults.filter(isUnloaded).length;
process.stdout.write(`${numPassedTests} passed, ${numFailedTests + unloaded} failed\n`);

function isUnloaded({ status, assertionResults }) {
  return status === "failed" && !assertionResults.some((result) => result.status === "failed");
}
