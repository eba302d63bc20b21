#!/usr/bin/env node
import process from "node:process";
import { main, optimizeLater } from "../dist/bundle/cli.js";

optimizeLater();
process.exitCode = await main(process.argv.slice(2));
